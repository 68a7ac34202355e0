package plimsoll.probes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The folder in which Linux shows a device of the PCI bus. Looking at its identity and its power never wakes it.
///
/// @param path below `/sys`, or of the same shape
public record PciFolder(Path path) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]");
    private static final Set<String> RESTING = Set.of("suspended", "suspending", "resuming");

    /// Whether it sleeps, or is about to; one whose power is not told is awake.
    public boolean sleeps() {
        return RESTING.contains(word("power/runtime_status").orElse(""))
                || word("power_state").orElse("").startsWith("D3");
    }

    /// Whether Linux lets it sleep while nobody uses it.
    public boolean maySleep() {
        return word("power/control").equals(Optional.of("auto"));
    }

    /// The driver that it is bound to, empty where there is none.
    public String driver() {
        try {
            return String.valueOf(path.resolve("driver").toRealPath().getFileName());
        } catch (IOException none) {
            return "";
        }
    }

    /// Whether it is of a vendor, by its number on the bus such as `0x10de`.
    public boolean isOf(String vendor) {
        return word("vendor").equals(Optional.of(vendor));
    }

    /// Its address on the bus as `0000:01:00.0`, empty where the folder is not named so.
    public String address() {
        return addressOf(path).or(() -> addressOf(real())).orElse("");
    }

    private static Optional<String> addressOf(Path folder) {
        return Optional.ofNullable(folder.getFileName())
                .map(Path::toString)
                .filter(name -> ADDRESS.matcher(name).matches());
    }

    private Path real() {
        try {
            return path.toRealPath();
        } catch (IOException absent) {
            return path;
        }
    }

    /// A file's text without what is blank around it; empty where it cannot be read or says nothing.
    public Optional<String> word(String file) {
        return word(path.resolve(file));
    }

    /// A file's text without what is blank around it; empty where it cannot be read or says nothing.
    public static Optional<String> word(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
