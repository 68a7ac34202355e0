package plimsoll.app.design;

import javafx.application.ColorScheme;
import org.jspecify.annotations.Nullable;

/// Light, dark, or whatever the system says.
public enum Theme {
    SYSTEM(null, "Theme: as the system"),
    LIGHT(ColorScheme.LIGHT, "Theme: light"),
    DARK(ColorScheme.DARK, "Theme: dark");

    private final @Nullable ColorScheme scheme;
    private final String title;

    Theme(@Nullable ColorScheme scheme, String title) {
        this.scheme = scheme;
        this.title = title;
    }

    /// What this theme asks of a scene; null leaves the choice to the system.
    @Nullable
    ColorScheme scheme() {
        return scheme;
    }

    /// As a person reads it.
    public String title() {
        return title;
    }

    /// The one that a press on the switch brings.
    public Theme next() {
        return switch (this) {
            case SYSTEM -> LIGHT;
            case LIGHT -> DARK;
            case DARK -> SYSTEM;
        };
    }
}
