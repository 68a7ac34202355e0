package plimsoll.app;

import java.util.Locale;
import java.util.Map;

/// Whether a window can be shown here.
final class Display {
    private Display() {}

    /// Windows and macOS always have a desktop for the person who starts a program; elsewhere X11 names its display.
    /// JavaFX's own headless platform needs none.
    ///
    /// @param platform the property `glass.platform`
    static boolean isThere(Map<String, String> env, String system, String platform) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean desktop = name.startsWith("windows") || name.startsWith("mac");
        return desktop
                || platform.equals("Headless")
                || !env.getOrDefault("DISPLAY", "").isEmpty();
    }
}
