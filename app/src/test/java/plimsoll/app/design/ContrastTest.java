package plimsoll.app.design;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Text has a contrast of 4.5 to 1 and graphics one of 3 to 1, in both themes; 7 and 4.5 to 1 where a person asks for
/// more. Source: WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11.
class ContrastTest {
    private static final Pattern COLOUR = Pattern.compile("-p-([a-z0-9-]+): (#[0-9a-f]{6});");
    private static final Map<String, Color> LIGHT = light("tokens.css");
    private static final Map<String, Color> DARK = dark("tokens.css");
    private static final Map<String, Color> MORE_LIGHT = over(LIGHT, light("tokens-contrast.css"));
    private static final Map<String, Color> MORE_DARK = over(DARK, dark("tokens-contrast.css"));

    @Test
    void theSystemAsksForMoreByItsOwnName() {
        assertTrue(Contrast.SYSTEM.isMore(Map.of("Windows.SPI.HighContrast", true)));
        assertTrue(Contrast.SYSTEM.isMore(Map.of("GTK.theme_name", "HighContrastInverse")));
        assertFalse(Contrast.SYSTEM.isMore(Map.of("GTK.theme_name", "Adwaita")));
        assertFalse(Contrast.USUAL.isMore(Map.of("Windows.SPI.HighContrast", true)));
        assertTrue(Contrast.MORE.isMore(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "text, card",
        "text, ground",
        "text, field",
        "text, accent-soft",
        "text, bad-soft",
        "soft, card",
        "soft, ground",
        "soft, track",
        "faint, card",
        "faint, ground",
        "faint, field",
        "faint, accent-soft",
        "accent-text, card",
        "accent-text, accent-soft",
        "good, ground",
        "bad, ground",
        "bad, card",
        "warn, ground",
        "hint-text, hint",
        "hint-faint, hint",
        "on-weights, weights",
        "on-kv-cache, kv-cache",
        "on-companions, companions",
        "text, device-1",
        "text, device-2",
        "text, device-3",
        "text, device-4",
        "text, device-5"
    })
    void textCanBeRead(String text, String ground) {
        hold(text, ground, 4.5, 7);
    }

    @ParameterizedTest
    @CsvSource({
        "weights, card",
        "kv-cache, card",
        "state, card",
        "compute, card",
        "companions, card",
        "overhead, card",
        "others, card",
        "weights, track",
        "state, track",
        "compute, track",
        "companions, track",
        "overhead, track",
        "accent, card",
        "text, track",
        "bad, card",
        "lane-1, card",
        "lane-3, card",
        "lane-4, card"
    })
    void graphicsCanBeSeen(String graphic, String ground) {
        hold(graphic, ground, 3, 4.5);
    }

    private static void hold(String above, String below, double least, double more) {
        hold("light", LIGHT, above, below, least);
        hold("dark", DARK, above, below, least);
        hold("light with more contrast", MORE_LIGHT, above, below, more);
        hold("dark with more contrast", MORE_DARK, above, below, more);
    }

    private static void hold(String name, Map<String, Color> theme, String above, String below, double least) {
        double ratio = ratio(colour(theme, above), colour(theme, below));
        assertTrue(ratio >= least, above + " on " + below + " in " + name + ": " + ratio);
    }

    private static Color colour(Map<String, Color> theme, String name) {
        return Objects.requireNonNull(theme.get(name), name);
    }

    private static double ratio(Color a, Color b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static Map<String, Color> colours(String css) {
        Map<String, Color> colours = new HashMap<>();
        Matcher m = COLOUR.matcher(css);
        while (m.find()) {
            colours.putIfAbsent(m.group(1), Color.web(m.group(2)));
        }
        return colours;
    }

    private static Map<String, Color> light(String file) {
        String sheet = sheet(file);
        return colours(sheet.substring(0, sheet.indexOf("@media")));
    }

    private static Map<String, Color> dark(String file) {
        String sheet = sheet(file);
        return colours(sheet.substring(sheet.indexOf("@media")));
    }

    private static Map<String, Color> over(Map<String, Color> usual, Map<String, Color> others) {
        Map<String, Color> all = new HashMap<>(usual);
        all.putAll(others);
        return all;
    }

    private static String sheet(String file) {
        try (InputStream in = Objects.requireNonNull(Look.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
