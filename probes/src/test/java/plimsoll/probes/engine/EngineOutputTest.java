package plimsoll.probes.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class EngineOutputTest {
    @TempDir
    Path root;

    @Test
    void theFileThatAProcessPrintsToIsFound() throws IOException {
        Path streams = Files.createDirectories(root.resolve("proc/7/fd"));
        Path log = Files.writeString(root.resolve("engine.log"), "hello");
        Files.createSymbolicLink(streams.resolve("2"), Path.of("/dev/null"));
        assertEquals(Optional.empty(), EngineOutput.of(root, 7));
        Files.createSymbolicLink(streams.resolve("1"), log);
        assertEquals(Optional.of(log), EngineOutput.of(root, 7));
        assertEquals(Optional.empty(), EngineOutput.of(root, 8));
    }
}
