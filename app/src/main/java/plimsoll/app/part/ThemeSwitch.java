package plimsoll.app.part;

import java.util.Locale;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import plimsoll.app.design.Theme;
import plimsoll.app.words.Words;

/// Brings the other look: light, dark, or that of the system.
public final class ThemeSwitch extends Button {
    private final Region icon = new Region();

    public ThemeSwitch(ObjectProperty<Theme> theme) {
        setGraphic(icon);
        setId("theme");
        getStyleClass().setAll("button", "icon-button");
        setOnAction(_ -> theme.set(theme.get().next(Platform.getPreferences().getColorScheme())));
        Tooltip says = new Tooltip();
        setTooltip(says);
        theme.subscribe(now -> {
            icon.getStyleClass().setAll("icon", "icon-" + now.name().toLowerCase(Locale.ROOT));
            says.setText(Words.say("part.theme.button", now.title()));
            setAccessibleText(says.getText());
        });
    }
}
