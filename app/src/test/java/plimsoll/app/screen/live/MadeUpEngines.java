package plimsoll.app.screen.live;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.run.MadeUpEngine;
import plimsoll.app.run.RunningEngine;
import plimsoll.probes.engine.EngineState.Phase;

/// Engines that do not run, and a screen that has found them.
final class MadeUpEngines {
    private MadeUpEngines() {}

    /// What a screen needs of engines where these run and nothing can be planned or started.
    static LiveScreen.Engines found(List<RunningEngine> running) {
        ProofModel proof = new ProofModel(Planning.NOTHING, Journal.NONE, List::of);
        return new LiveScreen.Engines(
                new EnginesModel(new StillWatch(running), reported -> {}),
                new ServerModel(Planning.NOTHING, proof, Starter.NONE),
                proof);
    }

    /// A plan of the made-up machine, of a file of this name.
    static Planning.Now planned(int context, String file) {
        return new Planning.Now(
                MadeUpLog.prediction(context),
                MadeUpLog.prediction(context).machine(),
                file,
                Optional.of(Path.of("/models", file)),
                Optional.empty(),
                CompanionWords.NONE);
    }

    /// Four of them: as many kinds and states as there are.
    static List<RunningEngine> four() {
        return List.of(
                MadeUpEngine.of(
                        "llama.cpp",
                        "b10587-3c2f1a9",
                        8080,
                        41_207,
                        Phase.READY,
                        "Qwen3-Coder-480B-A35B-Instruct-UD-Q4_K_XL-00001-of-00006.gguf",
                        1_890),
                MadeUpEngine.of(
                        "vllm", "0.30.1", 8000, 51_877, Phase.READY, "meta-llama/Llama-3.3-70B-Instruct", 6_320),
                MadeUpEngine.of("ollama", "0.13.2", 11_434, 1_204, Phase.READY, "gpt-oss:20b", 210),
                MadeUpEngine.of(
                        "llama.cpp", "b10410-77ab012", 8081, 61_002, Phase.SLEEPING, "gemma-3-4b-it-Q8_0.gguf", 480));
    }

    /// Tells once what runs, as soon as it is asked.
    static final class StillWatch implements EngineWatch {
        private final List<RunningEngine> running;
        final List<URI> asked = new ArrayList<>();
        boolean isWatched;

        StillWatch(List<RunningEngine> running) {
            this.running = running;
        }

        @Override
        public void watch(List<URI> also, Consumer<List<RunningEngine>> told) {
            isWatched = true;
            asked.clear();
            asked.addAll(also);
            told.accept(running);
        }

        @Override
        public void rest() {
            isWatched = false;
        }
    }
}
