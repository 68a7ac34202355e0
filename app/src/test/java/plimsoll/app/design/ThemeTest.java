package plimsoll.app.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import javafx.application.ColorScheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The switch between light and dark.
class ThemeTest {
    @ParameterizedTest
    @EnumSource
    void aPressAlwaysChangesWhatIsSeenAndTheSecondChangesItBack(ColorScheme system) {
        for (Theme now : Theme.values()) {
            Theme next = now.next(system);
            assertNotEquals(seen(now, system), seen(next, system), now + " to " + next);
            assertEquals(seen(now, system), seen(next.next(system), system));
        }
    }

    private static ColorScheme seen(Theme theme, ColorScheme system) {
        ColorScheme own = theme.scheme();
        return own == null ? system : own;
    }
}
