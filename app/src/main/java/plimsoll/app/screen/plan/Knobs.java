package plimsoll.app.screen.plan;

import java.util.function.Function;
import java.util.function.ToIntFunction;
import javafx.beans.property.Property;
import plimsoll.app.option.EngineOption;
import plimsoll.app.option.LlamaCppOptions;
import plimsoll.app.part.Choice;
import plimsoll.app.part.Knob;
import plimsoll.app.part.Subject;
import plimsoll.app.part.Toggle;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkloadEdit;

/// Ties controls to options of the engine: what a person moves is asked of the model, what the model holds is shown.
final class Knobs {
    private final PlanModel model;

    Knobs(PlanModel model) {
        this.model = model;
    }

    /// What a control of this option is about, under the engine's shortest name for it.
    static Subject subject(String id, String label, String key) {
        return new Subject(id, label, option(key).names().getLast());
    }

    static EngineOption<?> option(String key) {
        return LlamaCppOptions.ALL.stream()
                .filter(o -> o.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key));
    }

    void tie(Knob knob, ToIntFunction<LlamaCppWorkload> get, Change<Integer> set) {
        model.askedProperty().subscribe(now -> knob.valueProperty().set(get.applyAsInt(now)));
        knob.valueProperty().subscribe(v -> ask(set, v.intValue()));
    }

    <T> void tie(Choice<T> choice, Function<LlamaCppWorkload, T> get, Change<T> set) {
        tie(choice.valueProperty(), get, set);
    }

    void tie(Toggle toggle, Function<LlamaCppWorkload, Boolean> get, Change<Boolean> set) {
        tie(toggle.valueProperty(), get, set);
    }

    private <T> void tie(Property<T> value, Function<LlamaCppWorkload, T> get, Change<T> set) {
        model.askedProperty().subscribe(now -> value.setValue(get.apply(now)));
        value.addListener((_, _, now) -> ask(set, now));
    }

    private <T> void ask(Change<T> set, T value) {
        model.ask(w -> set.apply(w.edit(), value).done());
    }

    /// Puts a value into the options.
    @FunctionalInterface
    interface Change<T> {
        LlamaCppWorkloadEdit apply(LlamaCppWorkloadEdit edit, T value);
    }
}
