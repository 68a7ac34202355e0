package plimsoll.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        KeptFile file = new KeptFile(folder.resolve("a/b/window.properties"));
        var words = Map.of("model", "/models/größer = kleiner.gguf", "options", "-c\t8192");
        assertTrue(file.write(words));
        assertEquals(words, file.read());
    }

    @Test
    void aTornOrMissingFileMeansThatNothingIsRemembered() throws IOException {
        KeptFile file = new KeptFile(folder.resolve("window.properties"));
        assertEquals(Map.of(), file.read());
        Files.write(folder.resolve("window.properties"), new byte[] {'a', '=', '\\', 'u', '1', (byte) 0xff});
        assertEquals(Map.of(), file.read());
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoTrouble() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertFalse(new KeptFile(file.resolve("window.properties")).write(Map.of()));
    }
}
