package plimsoll.app.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;

/// The command that starts llama.cpp for exactly one plan, to be pasted into a POSIX shell: the model, the context and
/// whatever differs from the tool's defaults.
public final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private CommandLine() {}

    /// The command on one line.
    ///
    /// @param model path of the file, its name on a server, or what stands for it
    public static String of(String model, LlamaCppWorkload options) {
        return String.join(" ", quoted(model, options));
    }

    /// Its words, each quoted where a shell would not take it as it is.
    public static List<String> quoted(String model, LlamaCppWorkload options) {
        return words(model, options).stream().map(CommandLine::quoted).toList();
    }

    /// The same with what is loaded beside the model.
    public static List<String> quoted(String model, LlamaCppWorkload options, CompanionWords companions) {
        return Stream.concat(words(model, options).stream(), companions.words().stream())
                .map(CommandLine::quoted)
                .toList();
    }

    /// The same as a program is started with, each word as it is.
    public static List<String> words(String model, LlamaCppWorkload options, CompanionWords companions) {
        return Stream.concat(words(model, options).stream(), companions.words().stream())
                .toList();
    }

    static List<String> words(String model, LlamaCppWorkload options) {
        List<String> words = new ArrayList<>(List.of(program(options.tool())));
        words.addAll(source(model));
        if (options.ctxSize() == 0) {
            words.addAll(List.of("-c", "0"));
        }
        LlamaCppWorkload defaults = defaults(options);
        for (EngineOption<?> option : LlamaCppOptions.ALL) {
            words.addAll(option.words().apply(options, defaults));
        }
        words.addAll(rules(options.overrides()));
        // A plan is what was asked: left on, --fit would change what does not fit.
        words.addAll(List.of("--fit", "off"));
        return words;
    }

    /// What lies on a server llama.cpp fetches by itself: from the hub by repository and quantisation or file, from
    /// elsewhere by address.
    private static List<String> source(String model) {
        String low = model.toLowerCase(Locale.ROOT);
        if (low.startsWith("http://") || low.startsWith("https://")) {
            return List.of("-mu", model);
        }
        if (!low.startsWith("hf:")) {
            return List.of("-m", model);
        }
        String name = model.substring("hf:".length());
        int colon = name.indexOf(':');
        return low.endsWith(".gguf") && colon > 0
                ? List.of("-hf", name.substring(0, colon), "-hff", name.substring(colon + 1))
                : List.of("-hf", name);
    }

    private static String program(Tool tool) {
        return switch (tool) {
            case SERVER -> "llama-server";
            case CLI -> "llama-cli";
            case BENCH -> "llama-bench";
        };
    }

    /// The server shares its cache by default only while nobody says how many sequences there are.
    private static LlamaCppWorkload defaults(LlamaCppWorkload options) {
        LlamaCppWorkload usual = LlamaCppWorkload.defaults(options.tool());
        boolean automatic = options.parallel() == usual.parallel() && options.kvUnified() == usual.kvUnified();
        return automatic || options.tool() != Tool.SERVER
                ? usual
                : usual.edit().parallel(0).kvUnified(false).done();
    }

    /// The rules in their order; those of `--cpu-moe` and `--n-cpu-moe` by that name.
    private static List<String> rules(List<TensorOverride> rules) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < rules.size(); ) {
            int layers = expertLayers(rules.subList(at, rules.size()));
            if (layers > 0) {
                words.addAll(List.of("-ncmoe", String.valueOf(layers)));
            } else if (rules.get(at).equals(TensorOverride.cpuMoe())) {
                words.add("-cmoe");
            } else {
                words.addAll(List.of("-ot", new Rules().write(List.of(rules.get(at)))));
            }
            at += Math.max(layers, 1);
        }
        return words;
    }

    /// How many of the rules, from the first on, are those of `--n-cpu-moe`.
    private static int expertLayers(List<TensorOverride> rules) {
        List<TensorOverride> experts = TensorOverride.cpuMoe(rules.size());
        int layers = 0;
        while (layers < rules.size() && rules.get(layers).equals(experts.get(layers))) {
            layers++;
        }
        return layers;
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
