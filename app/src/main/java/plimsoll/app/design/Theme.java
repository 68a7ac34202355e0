package plimsoll.app.design;

import javafx.application.ColorScheme;
import org.jspecify.annotations.Nullable;
import plimsoll.app.words.Words;

/// Light, dark, or whatever the system says.
public enum Theme {
    SYSTEM(null, "part.theme.system"),
    LIGHT(ColorScheme.LIGHT, "part.theme.light"),
    DARK(ColorScheme.DARK, "part.theme.dark");

    private final @Nullable ColorScheme scheme;
    private final String key;

    Theme(@Nullable ColorScheme scheme, String key) {
        this.scheme = scheme;
        this.key = key;
    }

    /// What this theme asks of a scene; null leaves the choice to the system.
    @Nullable
    ColorScheme scheme() {
        return scheme;
    }

    /// As a person reads it.
    public String title() {
        return Words.say(key);
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
