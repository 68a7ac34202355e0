package plimsoll.app.design;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.collections.MapChangeListener;
import javafx.scene.Scene;

/// Dresses a scene: the base theme, `tokens.css`, which of light and dark holds, and how much contrast.
public final class Look {
    /// Text at the size the design was drawn in, in pixels; everything else is measured in it.
    private static final double BASE_FONT = 13;

    private Look() {}

    /// Dresses it now and whenever the theme, or what the system prefers, becomes another one.
    public static void dress(Scene scene, ObservableValue<Theme> theme) {
        scene.getStylesheets().add(sheet("tokens.css"));
        theme.subscribe(now -> scene.getPreferences().setColorScheme(now.scheme()));
        scene.getPreferences().colorSchemeProperty().subscribe(Look::base);
    }

    /// Draws with more contrast where that is chosen or the system asks for it, now and whenever that changes.
    public static void contrast(Scene scene, ObservableValue<Contrast> contrast) {
        Platform.Preferences system = Platform.getPreferences();
        Runnable draw = () -> {
            String strong = sheet("tokens-contrast.css");
            scene.getStylesheets().remove(strong);
            if (contrast.getValue().isMore(system)) {
                scene.getStylesheets().add(strong);
            }
        };
        contrast.subscribe(_ -> draw.run());
        system.addListener((MapChangeListener<String, Object>) _ -> draw.run());
    }

    private static String sheet(String file) {
        return Objects.requireNonNull(Look.class.getResource(file), file).toExternalForm();
    }

    private static void base(ColorScheme scheme) {
        boolean dark = scheme == ColorScheme.DARK;
        Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    /// Makes all text, and with it every distance, larger or smaller.
    ///
    /// @param ratio 1 is the size of the design, 2 twice that
    public static void scaleText(Scene scene, double ratio) {
        scene.getRoot().setStyle("-fx-font-size: " + BASE_FONT * ratio + "px");
    }
}
