package plimsoll.app.design;

import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;

/// The load-line mark as the window's icon. Its pictures are those that packages have: `packaging` draws both and
/// holds them together.
public final class Mark {
    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128);

    private Mark() {}

    /// One picture a size, for the system to choose.
    public static List<Image> icons() {
        return SIZES.stream()
                .map(size -> new Image(Objects.requireNonNull(
                                Mark.class.getResource("mark/mark-" + size + ".png"), "the mark of " + size + " pixels")
                        .toExternalForm()))
                .toList();
    }
}
