package plimsoll.app.design;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// Dresses a scene: fonts, the base theme, `tokens.css`, and which of light and dark holds.
public final class Look {
    /// Text at the size the design was drawn in, in pixels; everything else is measured in it.
    public static final double BASE_FONT = 13;

    private final Scene scene;
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.SYSTEM);

    public Look(Scene scene) {
        this.scene = scene;
        scene.getStylesheets().add(sheet().toExternalForm());
        scene.getPreferences().colorSchemeProperty().subscribe(_ -> base());
        theme.subscribe(now -> scene.getPreferences().setColorScheme(now.scheme()));
    }

    private void base() {
        boolean dark = scene.getPreferences().getColorScheme() == ColorScheme.DARK;
        Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    /// Which of light and dark is asked for.
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /// Makes all text, and with it every distance, larger or smaller.
    ///
    /// @param ratio 1 is the size of the design, 2 twice that
    public void scaleText(double ratio) {
        scene.getRoot().setStyle("-fx-font-size: " + BASE_FONT * ratio + "px");
    }

    private static URL sheet() {
        return Objects.requireNonNull(Look.class.getResource("tokens.css"), "tokens.css");
    }
}
