package plimsoll.app.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/// Saves a scene as a picture: to `target/pictures`, or to the folder that the property `pictures` names.
public final class Pictures {
    private static final Path FOLDER = Path.of(System.getProperty("pictures", "target/pictures"));

    private Pictures() {}

    /// Lets the scene find its sizes, which without a window takes more than one pass.
    public static void layout(Scene scene) {
        for (int pass = 0; pass < 3; pass++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }

    /// Must be called on the JavaFX thread.
    ///
    /// @param name file name without its ending
    public static void save(Scene scene, String name) {
        layout(scene);
        WritableImage image = scene.snapshot(null);
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(name + ".png"), Png.of(image));
        } catch (IOException e) {
            throw new AssertionError("cannot save the picture " + name, e);
        }
    }
}
