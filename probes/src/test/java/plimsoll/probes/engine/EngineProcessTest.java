package plimsoll.probes.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class EngineProcessTest {
    private static final long NOBODY = 1L << 40;

    @TempDir
    Path root;

    @Test
    void wordsKeepTheirBlanksAndFilesTheirFolder() throws IOException {
        Path process = Files.createDirectories(root.resolve("proc/" + NOBODY));
        Files.writeString(process.resolve("cmdline"), "/usr/bin/llama-server\0-m\0two words.gguf\0-c\0" + "4096\0");
        Files.createSymbolicLink(process.resolve("cwd"), Path.of("/models"));
        EngineProcess found = EngineProcess.of(root, NOBODY, Set.of("LLAMA_ARG_CTX_SIZE", "LLAMA_ARG_MMAP"));
        assertEquals(List.of("/usr/bin/llama-server", "-m", "two words.gguf", "-c", "4096"), found.words());
        assertEquals(Optional.of(Path.of("/models/two words.gguf")), found.file("two words.gguf"));
        assertEquals(Optional.of(Path.of("/a.gguf")), found.file("/a.gguf"));
    }

    @Test
    void ofItsEnvironmentOnlyWhatIsAskedForIsRead() throws IOException {
        Path process = Files.createDirectories(root.resolve("proc/" + NOBODY));
        Files.writeString(
                process.resolve("environ"),
                "PATH=/bin\0LLAMA_API_KEY=secret\0LLAMA_ARG_CTX_SIZE=8192\0HF_TOKEN=secret\0"
                        + "LLAMA_ARG_CTX_SIZE_MORE=secret\0LLAMA_ARG_MMAP=a=b\0");
        EngineProcess found = EngineProcess.of(root, NOBODY, Set.of("LLAMA_ARG_CTX_SIZE", "LLAMA_ARG_MMAP"));
        assertEquals(Optional.of(Map.of("LLAMA_ARG_CTX_SIZE", "8192", "LLAMA_ARG_MMAP", "a=b")), found.variables());
        assertFalse(found.toString().contains("secret"));
    }

    @Test
    void ofAProcessThatIsGoneNothingIsTold() {
        EngineProcess found = EngineProcess.of(root, NOBODY, Set.of("LLAMA_ARG_CTX_SIZE", "LLAMA_ARG_MMAP"));
        assertEquals(EngineProcess.UNKNOWN, found);
        assertEquals(Optional.empty(), found.file("a.gguf"));
        assertEquals(Optional.empty(), found.file(""));
    }
}
