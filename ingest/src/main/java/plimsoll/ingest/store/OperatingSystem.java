package plimsoll.ingest.store;

import java.util.Locale;

/// A family of systems that keep people's files in the same places.
public enum OperatingSystem {
    LINUX,
    MACOS,
    WINDOWS;

    /// @param name as Java's property `os.name` has it
    public static OperatingSystem named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return WINDOWS;
        }
        return lower.startsWith("mac") || lower.startsWith("darwin") ? MACOS : LINUX;
    }
}
