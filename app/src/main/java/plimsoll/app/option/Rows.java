package plimsoll.app.option;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkloadEdit;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;

/// The kinds of rows in the table of options.
final class Rows {
    private Rows() {}

    /// An option with a value of its own.
    static <T> EngineOption<T> value(
            List<String> names,
            String takes,
            Domain<T> domain,
            BiFunction<LlamaCppWorkloadEdit, T, LlamaCppWorkloadEdit> set,
            Function<LlamaCppWorkload, T> get,
            String help) {
        return new EngineOption<>(
                names,
                List.of(),
                takes,
                domain,
                (options, value) -> set.apply(options.edit(), value).done(),
                (options, defaults) -> words(names.getLast(), domain, get.apply(options), get.apply(defaults)),
                help);
    }

    /// An option that is switched on, or off where it has a name for that.
    static EngineOption<Boolean> toggle(
            List<String> on,
            List<String> off,
            BiFunction<LlamaCppWorkloadEdit, Boolean, LlamaCppWorkloadEdit> set,
            Function<LlamaCppWorkload, Boolean> get,
            String help) {
        return new EngineOption<>(
                on,
                off,
                "",
                new OnOff(),
                (options, value) -> set.apply(options.edit(), value).done(),
                (options, defaults) -> words(get.apply(options), get.apply(defaults), on, off),
                help);
    }

    /// An option that adds rules for tensors. The rules are written together, by `CommandLine`.
    static <T> EngineOption<T> rules(
            List<String> names, String takes, Domain<T> domain, Function<T, List<TensorOverride>> rules, String help) {
        return new EngineOption<>(
                names,
                List.of(),
                takes,
                domain,
                (options, value) -> with(options, rules.apply(value)),
                (options, defaults) -> List.of(),
                help);
    }

    private static LlamaCppWorkload with(LlamaCppWorkload options, List<TensorOverride> more) {
        List<TensorOverride> all = new ArrayList<>(options.overrides());
        all.addAll(more);
        return options.edit().overrides(all).done();
    }

    private static <T> List<String> words(String name, Domain<T> domain, T value, T usual) {
        return value.equals(usual) ? List.of() : List.of(name, domain.write(value));
    }

    private static List<String> words(boolean value, boolean usual, List<String> on, List<String> off) {
        return value == usual ? List.of() : List.of((value ? on : off).getLast());
    }
}
