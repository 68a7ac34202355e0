package plimsoll.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.app.reconcile.Seen;
import plimsoll.app.run.EngineRun;
import plimsoll.app.run.Launch;
import plimsoll.app.run.LlamaServer;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.ProgramFolders;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.probes.Gpu;
import plimsoll.probes.engine.LlamaCppLog;

/// Starts llama-server as a plan says, looks at it once it is ready, and ends it.
record Engines(Surroundings here, Arguments arguments) {
    /// An engine that ran.
    ///
    /// @param planned what it was started as
    /// @param log     everything that it printed
    /// @param seen    what instruments saw
    record Ran(Planned planned, LlamaCppLog log, Seen seen) {}

    /// @param isHere whether the plan's devices are those of this machine
    Answer<Ran> run(Planned planned, boolean isHere) {
        Optional<String> refused = refusal(planned);
        if (refused.isPresent()) {
            return Answer.wrongUse(refused.get());
        }
        Environment account = Environment.ofThisMachine(here.env());
        return Answer.of(LlamaServer.find(arguments.last("llama_server"), account, "with --llama-server FILE"))
                .then(server -> port().then(port -> started(server, planned, port, account, isHere)));
    }

    private Optional<String> refusal(Planned planned) {
        boolean isFile = planned.name().toLowerCase(Locale.ROOT).endsWith(".gguf")
                && Files.isRegularFile(here.folder().resolve(planned.name()));
        if (!isFile) {
            return Optional.of("--run starts llama-server with a .gguf file of this machine, not "
                    + Quoted.of(planned.name()) + "; name the file");
        }
        boolean isServer = planned.asked().instead().isEmpty()
                && planned.asked().workload().tool() == Tool.SERVER
                && planned.asked().weights().isEmpty();
        return isServer
                ? Optional.empty()
                : Optional.of(
                        "--run starts llama-server with the file as it is; leave out --engine, --tool and --weights");
    }

    private Answer<Integer> port() {
        String word = arguments.last("port").orElse("");
        try {
            if (word.isEmpty()) {
                return Answer.of(EngineRun.freePort());
            }
        } catch (IOException e) {
            return Answer.unreadable("no port is free on this machine (" + e.getMessage() + ")");
        }
        boolean isPort = word.matches("\\d{1,5}") && Integer.parseInt(word) > 0 && Integer.parseInt(word) < 1 << 16;
        return isPort
                ? Answer.of(Integer.valueOf(word))
                : Answer.wrongUse("--port takes a number from 1 to 65535, not " + Quoted.of(word));
    }

    private Answer<Ran> started(LlamaServer server, Planned planned, int port, Environment account, boolean isHere) {
        Path model = here.folder().resolve(planned.name()).toAbsolutePath();
        Launch launch = new Launch(
                server,
                model,
                planned.asked().workload(),
                planned.asked().companions(),
                port,
                here.folder(),
                ProgramFolders.of(account).records(),
                () -> isHere ? gpus(here) : List.of());
        here.err().println("plimsoll: starting " + String.join(" ", launch.words()));
        return Answer.of(launch.start()).then(launched -> Answer.of(measured(launched, planned)));
    }

    private static ReadResult<Ran> measured(Launch.Launched launched, Planned planned) {
        EngineRun run = launched.run();
        try (run) {
            return launched.ready(line -> {}).map(seen -> {
                // What it prints at its end belongs to the log.
                run.close();
                return new Ran(planned, LlamaCppLog.of(run.text()), seen);
            });
        }
    }

    static List<Gpu> gpus(Surroundings here) {
        return here.machine().get().gpus();
    }
}
