package plimsoll.app;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// How a window fits its screen.
final class Fitting {
    private Fitting() {}

    /// A window taller or wider than its screen is made as large as that, and one that hangs over is moved in.
    static void fit(Stage stage) {
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        if (stage.getWidth() > room.getWidth()) {
            stage.setWidth(room.getWidth());
        }
        if (stage.getHeight() > room.getHeight()) {
            stage.setHeight(room.getHeight());
        }
        stage.setX(Math.clamp(stage.getX(), room.getMinX(), room.getMaxX() - stage.getWidth()));
        stage.setY(Math.clamp(stage.getY(), room.getMinY(), room.getMaxY() - stage.getHeight()));
    }
}
