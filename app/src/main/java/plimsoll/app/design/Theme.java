package plimsoll.app.design;

import javafx.application.ColorScheme;
import org.jspecify.annotations.Nullable;

/// Light, dark, or whatever the system says.
public enum Theme {
    SYSTEM(null, "as the system"),
    LIGHT(ColorScheme.LIGHT, "light"),
    DARK(ColorScheme.DARK, "dark");

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

    /// The one that a press on the switch brings, whose look is always the other one: what the system says where that
    /// is it.
    ///
    /// @param system what the system prefers
    public Theme next(ColorScheme system) {
        boolean dark = seen(system) == ColorScheme.LIGHT;
        if (dark == (system == ColorScheme.DARK)) {
            return SYSTEM;
        }
        return dark ? DARK : LIGHT;
    }

    private ColorScheme seen(ColorScheme system) {
        return scheme == null ? system : scheme;
    }
}
