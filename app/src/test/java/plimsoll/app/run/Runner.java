package plimsoll.app.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import plimsoll.ingest.ReadResult;

/// A program that starts an engine, says its number and then waits to be killed.
final class Runner {
    private Runner() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        Path folder = Path.of(words[0]);
        int port = EngineRun.freePort();
        List<String> engine =
                List.of(folder.resolve("llama-server").toString(), "-m", "pebble.gguf", "--port", String.valueOf(port));
        if (EngineRun.start(engine, port, folder, folder) instanceof ReadResult.Read<EngineRun>(EngineRun run)) {
            System.out.println(
                    run.ready(Duration.ofSeconds(30), line -> {}) instanceof ReadResult.Read
                            ? run.pid() + "."
                            : "not ready");
        }
        Thread.sleep(600_000);
    }
}
