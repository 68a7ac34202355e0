package plimsoll.app.design;

import java.util.Locale;
import java.util.Map;

/// The usual contrast, more of it, or whatever the system asks for.
public enum Contrast {
    SYSTEM,
    USUAL,
    MORE;

    private static final String OF_WINDOWS = "Windows.SPI.HighContrast";
    private static final String OF_GTK = "GTK.theme_name";

    /// Whether more than usual holds. Windows says it itself, GTK by the name of its theme, macOS hands nothing on.
    ///
    /// @param preferences what the system prefers, under the names of JavaFX
    public boolean isMore(Map<String, Object> preferences) {
        return this == MORE || (this == SYSTEM && asks(preferences));
    }

    private static boolean asks(Map<String, Object> preferences) {
        String theme = String.valueOf(preferences.get(OF_GTK)).toLowerCase(Locale.ROOT);
        return Boolean.TRUE.equals(preferences.get(OF_WINDOWS)) || theme.contains("highcontrast");
    }
}
