package plimsoll.app.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.option.SaidWords;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.probes.engine.LoadedModel;
import plimsoll.probes.engine.Vital;
import plimsoll.probes.engine.Vitals;

/// What an engine runs, as it was started and as it says itself, in words that can be planned.
///
/// @param model   opens the model: the path of its file, or its name in a store
/// @param options those that it was started with; its context where that was left to it
/// @param beside  what it loads beside the model
public record Reported(String model, LlamaCppWorkload options, CompanionWords beside) {
    private static final LlamaCppWorkload USUAL = LlamaCppWorkload.defaults(Tool.SERVER);

    /// Empty where the model cannot be named so that this machine finds it.
    public static Optional<Reported> of(RunningEngine engine) {
        Optional<LoadedModel> loaded = engine.model();
        return switch (engine.name()) {
            case "llama.cpp" -> engine.file().filter(Files::isRegularFile).map(file -> llamaServer(file, engine));
            case "ollama" -> loaded.map(model -> ollama(model, engine));
            default -> Optional.empty();
        };
    }

    /// By the command line of the llama-server that it has started for the model.
    private static Reported ollama(LoadedModel model, RunningEngine engine) {
        LlamaCppWorkload options =
                engine.runners().size() == 1 ? options(engine.runners().getFirst()) : within(USUAL, model.vitals());
        return new Reported("ollama:" + model.name(), options, CompanionWords.NONE);
    }

    /// What a llama-server was started with, its context where that was left to it.
    public static LlamaCppWorkload options(RunningEngine engine) {
        SaidWords said = engine.said();
        // The server shares its cache by itself only while nobody says how many sequences there are.
        LlamaCppWorkload options =
                said.isParallelSaid() ? said.options().edit().kvUnified(false).done() : said.options();
        return within(options, engine.vitals());
    }

    private static Reported llamaServer(Path file, RunningEngine engine) {
        return new Reported(file.toString(), options(engine), engine.said().beside());
    }

    /// Each sequence has a context of its own where they share no cache.
    private static LlamaCppWorkload within(LlamaCppWorkload options, Vitals vitals) {
        long tokens = vitals.get(Vital.CONTEXT_TOKENS).found().orElse(0.0).longValue();
        long all = options.kvUnified() ? tokens : tokens * options.parallel();
        boolean isOpen = options.ctxSize() == 0 && all > 0 && all <= Integer.MAX_VALUE;
        return isOpen ? options.edit().ctxSize((int) all).done() : options;
    }
}
