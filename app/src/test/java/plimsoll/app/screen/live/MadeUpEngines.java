package plimsoll.app.screen.live;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.run.RunningEngine;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Identity;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.EngineProcess;
import plimsoll.probes.engine.EngineState;
import plimsoll.probes.engine.EngineState.Phase;
import plimsoll.probes.engine.LoadedModel;
import plimsoll.probes.engine.Vitals;
import plimsoll.probes.host.ProcessMemory;

/// Engines that do not run, and a screen that has found them.
final class MadeUpEngines {
    private static final long MIB = 1L << 20;

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
                engine(
                        "llama.cpp",
                        "b10587-3c2f1a9",
                        8080,
                        41_207,
                        Phase.READY,
                        "Qwen3-Coder-480B-A35B-Instruct-UD-Q4_K_XL-00001-of-00006.gguf",
                        1_890),
                engine("vllm", "0.30.1", 8000, 51_877, Phase.READY, "meta-llama/Llama-3.3-70B-Instruct", 6_320),
                engine("ollama", "0.13.2", 11_434, 1_204, Phase.READY, "gpt-oss:20b", 210),
                engine("llama.cpp", "b10410-77ab012", 8081, 61_002, Phase.SLEEPING, "gemma-3-4b-it-Q8_0.gguf", 480));
    }

    static RunningEngine engine(
            String name, String version, int port, long pid, Phase phase, String model, long mebibytes) {
        EngineState state = new EngineState(
                name, version, phase, List.of(new LoadedModel(model, model, Vitals.NONE)), Vitals.NONE, List.of());
        return new RunningEngine(
                name,
                URI.create("http://127.0.0.1:" + port),
                Reading.measured(state),
                pid,
                new EngineProcess(
                        List.of("llama-server", "-m", model), Optional.of(Path.of("/models")), Optional.empty()),
                Optional.of(new ProcessMemory(mebibytes * MIB, 0)),
                Optional.empty(),
                List.of());
    }

    /// The same engine printing to a file.
    static RunningEngine printing(RunningEngine engine, Path log) {
        return new RunningEngine(
                engine.name(),
                engine.address(),
                engine.state(),
                engine.pid(),
                engine.process(),
                engine.memory(),
                Optional.of(log),
                engine.runners());
    }

    /// The same engine with another that it has started for its model.
    static RunningEngine keeping(RunningEngine engine, RunningEngine runner) {
        return new RunningEngine(
                engine.name(),
                engine.address(),
                engine.state(),
                engine.pid(),
                engine.process(),
                engine.memory(),
                engine.log(),
                List.of(runner));
    }

    /// A GPU of which a process holds so much.
    static Gpu holding(long pid, long bytes) {
        Reading<Long> untold = Reading.notOffered("It is made up.");
        return Gpu.of(
                        new Identity("RTX 4090", "NVIDIA", "", ""),
                        Backend.CUDA,
                        false,
                        untold,
                        untold,
                        untold,
                        Optional.empty())
                .heldBy(Reading.measured(List.of(new Holder(pid, "llama-server", Reading.measured(bytes)))));
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
