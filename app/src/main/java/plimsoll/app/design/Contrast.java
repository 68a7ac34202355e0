package plimsoll.app.design;

import java.util.Locale;
import java.util.Map;

/// The usual contrast, more of it, or whatever the system asks for.
public enum Contrast {
    SYSTEM,
    USUAL,
    MORE;

    /// Whether more than usual holds.
    ///
    /// @param preferences what the system prefers, under the names of `Platform.Preferences`: Windows says it itself,
    ///                    GTK by the name of its theme; macOS does not hand it on
    boolean more(Map<String, Object> preferences) {
        return switch (this) {
            case SYSTEM -> asks(preferences);
            case USUAL -> false;
            case MORE -> true;
        };
    }

    private static boolean asks(Map<String, Object> preferences) {
        String theme = String.valueOf(preferences.get("GTK.theme_name")).toLowerCase(Locale.ROOT);
        return Boolean.TRUE.equals(preferences.get("Windows.SPI.HighContrast")) || theme.contains("highcontrast");
    }
}
