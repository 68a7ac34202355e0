package plimsoll.app.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.EngineProcess;
import plimsoll.probes.engine.EngineState;
import plimsoll.probes.engine.EngineState.Phase;
import plimsoll.probes.engine.LoadedModel;
import plimsoll.probes.engine.Vitals;
import plimsoll.probes.host.ProcessMemory;

/// Engines that do not run.
public final class MadeUpEngine {
    private static final long MIB = 1L << 20;

    private MadeUpEngine() {}

    public static RunningEngine of(
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

    /// A llama-server with this model, of which nobody knows where it prints to.
    public static RunningEngine llamaServer(String model, Phase phase) {
        return of("llama.cpp", "b10587-3c2f1a9", 8080, 1 << 22, phase, model, 1);
    }

    /// The same engine printing to a file.
    public static RunningEngine printing(RunningEngine engine, Path log) {
        return with(engine, engine.process(), Optional.of(log), engine.runners());
    }

    /// The same engine with others that it has started for its models.
    public static RunningEngine keeping(RunningEngine engine, RunningEngine... runners) {
        return with(engine, engine.process(), engine.log(), List.of(runners));
    }

    /// The same engine started with more words.
    static RunningEngine started(RunningEngine engine, String... words) {
        EngineProcess process = engine.process();
        List<String> all =
                Stream.concat(process.words().stream(), Stream.of(words)).toList();
        return with(
                engine, new EngineProcess(all, process.folder(), process.variables()), engine.log(), engine.runners());
    }

    private static RunningEngine with(
            RunningEngine engine, EngineProcess process, Optional<Path> log, List<RunningEngine> runners) {
        return new RunningEngine(
                engine.name(), engine.address(), engine.state(), engine.pid(), process, engine.memory(), log, runners);
    }
}
