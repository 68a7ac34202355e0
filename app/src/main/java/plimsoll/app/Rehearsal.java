package plimsoll.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.application.Platform;
import plimsoll.app.cli.Cli;
import plimsoll.app.cli.Surroundings;

/// A plan that nobody reads and a window that nobody sees: opened on JavaFX's headless platform and closed again, so
/// that Java can remember what a start loads. Run once after a build.
public final class Rehearsal {
    private static final Duration LONG_ENOUGH_TO_DRAW = Duration.ofSeconds(3);

    private Rehearsal() {}

    public static void main(String[] args) {
        Surroundings nobody = Surroundings.silent(Path.of("").toAbsolutePath(), Instruments::read);
        Cli.run(nobody, List.of("plan", "llama-3.1-8b"));
        Cli.run(nobody, List.of("plan", "llama-3.1-8b", "--device", "none", "--json"));
        Thread.ofPlatform().daemon().start(Rehearsal::closeWhenDrawn);
        Main.main(new String[] {WindowStart.NEW_WINDOW});
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
