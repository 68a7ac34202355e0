package plimsoll.ingest.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramFoldersTest {
    private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

    private static ProgramFolders of(OperatingSystem system, Map<String, String> variables) {
        return ProgramFolders.of(new Environment(system, HOME.getRoot(), HOME, variables, List.of()));
    }

    private static ProgramFolders under(String settings, String cache, String records, String logs) {
        return new ProgramFolders(
                HOME.resolve(settings), HOME.resolve(cache), HOME.resolve(records), HOME.resolve(logs));
    }

    @Test
    void eachSystemHasItsOwnPlaces() {
        assertEquals(
                under(".config/plimsoll", ".cache/plimsoll", ".local/share/plimsoll", ".local/state/plimsoll"),
                of(OperatingSystem.LINUX, Map.of()));
        assertEquals(
                under(
                        "Library/Application Support/Plimsoll",
                        "Library/Caches/Plimsoll",
                        "Library/Application Support/Plimsoll",
                        "Library/Logs/Plimsoll"),
                of(OperatingSystem.MACOS, Map.of()));
        assertEquals(
                under(
                        "AppData/Roaming/Plimsoll",
                        "AppData/Local/Plimsoll/Cache",
                        "AppData/Local/Plimsoll",
                        "AppData/Local/Plimsoll/Logs"),
                of(OperatingSystem.WINDOWS, Map.of()));
    }

    @Test
    void variablesWinOverCustoms() {
        Map<String, String> variables = Map.of(
                "XDG_CONFIG_HOME", HOME.resolve("a").toString(),
                "XDG_CACHE_HOME", HOME.resolve("b").toString(),
                "XDG_DATA_HOME", HOME.resolve("c").toString(),
                "XDG_STATE_HOME", HOME.resolve("d").toString());
        assertEquals(
                under("a/plimsoll", "b/plimsoll", "c/plimsoll", "d/plimsoll"), of(OperatingSystem.LINUX, variables));
    }

    @Test
    void plimsollHomeTakesJournalAndLogs() {
        ProgramFolders folders = of(
                OperatingSystem.LINUX,
                Map.of("PLIMSOLL_HOME", HOME.resolve("own").toString()));
        assertEquals(HOME.resolve("own"), folders.records());
        assertEquals(HOME.resolve("own/logs"), folders.logs());
        assertEquals(HOME.resolve(".config/plimsoll"), folders.settings());
    }
}
