package plimsoll.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Stage;
import plimsoll.app.mistake.Mistakes;
import plimsoll.app.part.Sentence;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.screen.live.StillFeed;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.OperatingSystem;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.probes.ThisMachine;

/// The program's window on a made-up machine, for an account that does not exist.
final class Started {
    static final ThisMachine MACHINE = new ThisMachine(
            new Machine(
                    Device.of("Ryzen", Backend.CPU, 64L << 30),
                    List.of(Device.of("RTX 4090", Backend.CUDA, 24L << 30))),
            List.of(),
            List.of());

    private Started() {}

    /// @param folder a test's own
    static Environment account(Path folder) {
        return new Environment(OperatingSystem.LINUX, folder, folder.resolve("home"), Map.of(), List.of());
    }

    /// Opens it and waits until a plan is shown.
    static Stage open(Environment account, Optional<Mistakes> mistakes) {
        Stage stage = Toolkit.on(Stage::new);
        Toolkit.run(() -> new Window(account, () -> MACHINE, new StillFeed(), Optional.empty(), mistakes).start(stage));
        Scene scene = stage.getScene();
        Toolkit.until(
                "a plan is shown",
                () -> scene.lookup("#verdict") instanceof Sentence s
                        && !s.words().isEmpty());
        return stage;
    }
}
