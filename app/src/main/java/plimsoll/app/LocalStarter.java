package plimsoll.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import plimsoll.app.run.EngineRun;
import plimsoll.app.run.Launch;
import plimsoll.app.run.LlamaServer;
import plimsoll.app.screen.live.Planning;
import plimsoll.app.screen.live.Starter;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.ProgramFolders;
import plimsoll.probes.Gpu;

/// The llama-server of this machine, at a port that is free.
///
/// @param gpus reads the GPUs of this machine
record LocalStarter(Environment here, Supplier<List<Gpu>> gpus) implements Starter {
    @Override
    public ReadResult<Launch> launch(Planning.Now now, Path model, Optional<Path> chosen) {
        return LlamaServer.find(chosen.map(Path::toString), here, "here")
                .then(server -> port().map(port -> new Launch(
                        server,
                        model,
                        now.prediction().workload(),
                        now.companions(),
                        port,
                        Path.of("").toAbsolutePath(),
                        ProgramFolders.of(here).records(),
                        gpus)));
    }

    private static ReadResult<Integer> port() {
        try {
            return new ReadResult.Read<>(EngineRun.freePort());
        } catch (IOException e) {
            return new ReadResult.Refused<>("no port is free on this machine (" + e.getMessage() + ")");
        }
    }
}
