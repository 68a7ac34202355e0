package plimsoll.app.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import plimsoll.app.option.CommandLine;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.reconcile.Observed;
import plimsoll.app.reconcile.Seen;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.probes.Gpu;
import plimsoll.probes.host.ProcessMemory;

/// llama-server as a plan says, to be started and measured.
///
/// @param server     the program
/// @param model      the file that it loads
/// @param workload   the plan's options
/// @param companions what it loads beside the model
/// @param port       where it listens, on this machine alone
/// @param folder     what relative paths are relative to
/// @param home       where its log is kept
/// @param gpus       reads the GPUs of this machine; none where the plan is for another
public record Launch(
        LlamaServer server,
        Path model,
        LlamaCppWorkload workload,
        CompanionWords companions,
        int port,
        Path folder,
        Path home,
        Supplier<List<Gpu>> gpus) {
    private static final Duration TO_LOAD = Duration.ofMinutes(30);

    /// Program and arguments.
    public List<String> words() {
        return server.words(CommandLine.words(model.toString(), workload, companions), port);
    }

    /// Looks at the devices and starts it.
    public ReadResult<Launched> start() {
        List<Gpu> before = Observed.taken(gpus.get());
        return EngineRun.start(words(), port, folder, home).map(run -> new Launched(this, run, before));
    }

    /// One that was started.
    ///
    /// @param launch as what
    /// @param run    its process
    /// @param before what the GPUs held before
    public record Launched(Launch launch, EngineRun run, List<Gpu> before) {
        /// Waits until it is ready and looks at what it holds then.
        ///
        /// @param told the last line of its log, whenever there is another
        public ReadResult<Seen> ready(Consumer<String> told) {
            return run.ready(TO_LOAD, told).map(log -> {
                List<Gpu> now = Observed.taken(launch.gpus().get());
                Optional<ProcessMemory> own = ProcessMemory.of(run.pid()).found();
                return new Seen(
                        new Observed(before, now, run.pid(), own),
                        true,
                        List.of("The engine's log is kept in " + run.log() + "."));
            });
        }
    }
}
