package plimsoll.app.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.OperatingSystem;

class MeetingTest {
    @TempDir
    private Path folder;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void needsRights() {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }

    private Optional<Meeting> of(Path home) {
        return Meeting.of(
                new Environment(OperatingSystem.LINUX, folder.getRoot(), home, variables, List.of()),
                folder.resolve("t"));
    }

    private Path home() {
        return folder.resolve("h");
    }

    private Path folderOf(Path home) {
        return Objects.requireNonNull(of(home).orElseThrow().socket().getParent());
    }

    private void rights(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    @Test
    void theSessionsOwnFolderComesFirstAndIsForThisUserAlone() throws IOException {
        Path session = Files.createDirectory(folder.resolve("run"));
        variables.put("XDG_RUNTIME_DIR", session.toString());
        Path found = folderOf(home());
        assertEquals(session.resolve("plimsoll"), found);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(found)));
        assertEquals(found, folderOf(home()));
    }

    @Test
    void withoutASessionItLiesAmongWhatIsCached() {
        variables.put("XDG_RUNTIME_DIR", folder.resolve("gone").toString());
        assertEquals(home().resolve(".cache/plimsoll/run"), folderOf(home()));
    }

    @Test
    void aHomeThatIsTooDeepForASocketMeansAShortFolder() {
        Path deep = home().resolve("d".repeat(120));
        assertTrue(folderOf(deep).startsWith(folder.resolve("t")));
        assertNotEquals(folderOf(deep), folderOf(deep.resolve("other")));
    }

    @Test
    void aHomeThatCannotBeWrittenToMeansAShortFolder() throws IOException {
        Files.writeString(home(), "no folder");
        assertTrue(folderOf(home()).startsWith(folder.resolve("t")));
    }

    @Test
    void aFolderThatOthersMayEnterIsPassedOver() throws IOException {
        Path open = Files.createDirectories(home().resolve(".cache/plimsoll/run"));
        rights(open, "rwxrwxrwx");
        Path short_ = folderOf(home());
        assertTrue(short_.startsWith(folder.resolve("t")));
        rights(short_, "rwxr-x---");
        assertEquals(Optional.empty(), of(home()));
    }

    @Test
    void aLinkInItsPlaceIsPassedOver() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        rights(elsewhere, "rwx------");
        Files.createDirectories(home().resolve(".cache/plimsoll"));
        Files.createSymbolicLink(home().resolve(".cache/plimsoll/run"), elsewhere);
        assertTrue(folderOf(home()).startsWith(folder.resolve("t")));
    }

    @Test
    void eachDisplayHasAWindow() {
        variables.put("DISPLAY", ":0");
        Meeting desk = of(home()).orElseThrow();
        variables.put("DISPLAY", ":0.0");
        assertEquals(desk, of(home()).orElseThrow());
        variables.put("DISPLAY", "localhost:10.0");
        assertNotEquals(desk, of(home()).orElseThrow());
    }
}
