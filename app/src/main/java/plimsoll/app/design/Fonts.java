package plimsoll.app.design;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The typefaces that ship with the program: Inter for words, JetBrains Mono for numbers.
///
/// They are complete, not subsets: JavaFX does not look in another font for a glyph that an embedded one lacks.
public final class Fonts {
    private static final List<String> FILES =
            List.of("Inter-Regular.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf");

    private static final double ANY_SIZE = 13;

    private Fonts() {}

    /// Must run before the first control is made: without any font on the machine the first text would fail.
    public static void load() {
        FILES.forEach(Fonts::load);
    }

    private static void load(String file) {
        try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + file)) {
            if (in == null || Font.loadFont(in, ANY_SIZE) == null) {
                throw new IllegalStateException("the font " + file + " is missing or unreadable in this build");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
