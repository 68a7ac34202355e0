package plimsoll.app;

import java.time.Duration;
import javafx.application.Application;
import javafx.application.Platform;

/// A window that nobody sees: opened on JavaFX's headless platform and closed again, so that Java can remember what a
/// start loads. The launcher runs it once after a build.
public final class Rehearsal {
    private static final Duration LONG_ENOUGH_TO_DRAW = Duration.ofSeconds(3);

    private Rehearsal() {}

    public static void main(String[] args) {
        Thread.ofPlatform().daemon().start(Rehearsal::closeWhenDrawn);
        Application.launch(Window.class);
    }

    private static void closeWhenDrawn() {
        try {
            Thread.sleep(LONG_ENOUGH_TO_DRAW);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
    }
}
