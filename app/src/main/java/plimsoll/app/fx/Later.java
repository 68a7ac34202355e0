package plimsoll.app.fx;

import javafx.application.Platform;

/// What cannot be done in the middle of a layout, done right after it on the JavaFX thread.
public final class Later {
    private Later() {}

    /// Runs on the JavaFX thread when it is done with what it does now.
    public static void run(Runnable work) {
        Platform.runLater(work);
    }
}
