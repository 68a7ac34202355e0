package plimsoll.app.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PapersTest {
    @TempDir
    private Path root;

    private Path laid(String folder) throws IOException {
        Path file = root.resolve(folder).resolve(Papers.FILE);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    @Test
    void aFolderHasThemInIt() throws IOException {
        Path file = laid("plimsoll/share/doc/plimsoll");
        assertEquals(Optional.of(file), Papers.of(root.resolve("plimsoll/lib/runtime"), root));
    }

    @Test
    void aPackageHasThemWhereTheSystemKeepsDocuments() throws IOException {
        Path file = laid("usr/share/doc/plimsoll");
        assertEquals(Optional.of(file), Papers.of(root.resolve("opt/plimsoll/lib/runtime"), root));
        assertEquals(Optional.empty(), Papers.of(root.resolve("opt/other/jdk"), root.resolve("nowhere")));
    }
}
