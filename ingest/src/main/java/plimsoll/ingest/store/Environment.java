package plimsoll.ingest.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What decides where programs keep their files: a person's machine as seen from one account.
///
/// @param system    whose customs hold
/// @param root      where the file system begins, `/`
/// @param home      the account's folder
/// @param variables environment variables
/// @param own       folders that the person has added
public record Environment(OperatingSystem system, Path root, Path home, Map<String, String> variables, List<Path> own) {
    public Environment {
        variables = Map.copyOf(variables);
        own = List.copyOf(own);
    }

    /// The account that the program runs in.
    public static Environment ofThisMachine(Map<String, String> variables) {
        OperatingSystem system = OperatingSystem.named(System.getProperty("os.name", ""));
        String name = system == OperatingSystem.WINDOWS ? "USERPROFILE" : "HOME";
        String given = variables.getOrDefault(name, "");
        Path home = Path.of(given.isEmpty() ? System.getProperty("user.home", ".") : given)
                .toAbsolutePath();
        Path root = home.getRoot() == null ? home : home.getRoot();
        return new Environment(system, root, home, variables, List.of());
    }

    /// The same with other folders of one's own.
    public Environment withOwn(List<Path> folders) {
        return new Environment(system, root, home, variables, folders);
    }

    /// The folder that a variable names; empty where it is not set or names none.
    Optional<Path> folder(String variable) {
        return path(variables.getOrDefault(variable, ""));
    }

    /// The absolute path that somebody wrote, `~` being home.
    public Optional<Path> path(String written) {
        String words = written.strip();
        try {
            if (words.isEmpty()) {
                return Optional.empty();
            }
            boolean underHome = words.equals("~") || words.startsWith("~/") || words.startsWith("~\\");
            return Optional.of(underHome ? home.resolve(words.substring(Math.min(2, words.length()))) : Path.of(words))
                    .map(path -> path.isAbsolute()
                            ? path.normalize()
                            : home.resolve(path).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// Where programs keep what they can fetch again.
    public Path caches() {
        return switch (system) {
            case LINUX -> folder("XDG_CACHE_HOME").orElse(home.resolve(".cache"));
            case MACOS -> home.resolve("Library/Caches");
            case WINDOWS -> folder("LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
        };
    }

    /// Where programs keep what a person has set.
    public Path settings() {
        return switch (system) {
            case LINUX -> folder("XDG_CONFIG_HOME").orElse(home.resolve(".config"));
            case MACOS -> home.resolve("Library/Application Support");
            case WINDOWS -> folder("APPDATA").orElse(home.resolve("AppData/Roaming"));
        };
    }

    /// Where programs keep what they have recorded and cannot make again.
    public Path records() {
        return switch (system) {
            case LINUX -> folder("XDG_DATA_HOME").orElse(home.resolve(".local/share"));
            case MACOS -> home.resolve("Library/Application Support");
            case WINDOWS -> folder("LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
        };
    }

    /// Where programs write down what went on in them.
    public Path logs() {
        return switch (system) {
            case LINUX -> folder("XDG_STATE_HOME").orElse(home.resolve(".local/state"));
            case MACOS -> home.resolve("Library/Logs");
            case WINDOWS -> folder("LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
        };
    }
}
