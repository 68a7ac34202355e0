package plimsoll.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSourceTest {
    @TempDir
    private Path folder = Path.of("");

    private static ReadResult<Long> size(Path path) {
        return FileSource.read(path, source -> new ReadResult.Read<>(source.size()));
    }

    private static String sentence(Path path) {
        return size(path) instanceof ReadResult.Refused<Long>(String sentence) ? sentence : "read";
    }

    @Test
    void aFileIsReadUnderItsOwnName() throws IOException {
        var path = Files.write(folder.resolve("a.bin"), new byte[7]);
        assertEquals(new ReadResult.Read<>(7L), size(path));
        assertEquals(
                new ReadResult.Read<>("a.bin"), FileSource.read(path, source -> new ReadResult.Read<>(source.name())));
    }

    @Test
    void anAbsentFileIsRefused() {
        var path = folder.resolve("absent.gguf");
        assertEquals("'" + path + "' does not exist; check the path", sentence(path));
    }

    @Test
    void aFolderIsRefused() {
        assertEquals("'" + folder + "' is a folder; name a file in it", sentence(folder));
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        var path = Files.createFile(folder.resolve("empty.gguf"));
        assertEquals("'" + path + "' is empty (0 bytes); name a file that holds something", sentence(path));
    }

    @Test
    void aDeviceIsRefusedUnopened() {
        var device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device));
        assertEquals("'/dev/zero' is a pipe, socket or device; name a regular file", sentence(device));
    }

    @Test
    void anUnreadableFileIsRefused() throws IOException {
        var path = Files.write(folder.resolve("secret.gguf"), new byte[7]);
        assumeTrue(path.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(path), "this user may read everything");
        assertEquals("'" + path + "' may not be read by this user; change its permissions", sentence(path));
    }

    @Test
    void aLoopOfLinksIsRefused() throws IOException {
        var path = folder.resolve("loop.gguf");
        try {
            Files.createSymbolicLink(path, path);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no links here");
        }
        assertTrue(sentence(path).startsWith("'" + path + "' cannot be read ("), sentence(path));
    }

    @Test
    void aFailureWhileReadingIsRefused() throws IOException {
        var path = Files.write(folder.resolve("a.bin"), new byte[7]);
        ReadResult<Long> answer = FileSource.read(path, source -> {
            throw new IOException("Input/output error");
        });
        assertEquals(
                new ReadResult.Refused<>("'" + path + "' cannot be read (Input/output error); check the drive"),
                answer);
    }
}
