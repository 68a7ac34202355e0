package plimsoll.app.screen.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import plimsoll.app.design.Contrast;
import plimsoll.app.design.Theme;
import plimsoll.app.words.Language;

/// How a person wants the window, as it is kept between two starts.
public final class Preferences {
    private static final double STEP = 0.1;
    private static final double SMALLEST = 0.8;
    private static final double LARGEST = 2;

    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<Contrast> contrast;
    private final ObjectProperty<Optional<Language>> language;
    private final DoubleProperty text;
    private final BooleanProperty greeted;

    /// As they were kept; what cannot be read is as usual.
    public Preferences(Map<String, String> words) {
        theme = new SimpleObjectProperty<>(one(Theme.values(), words.get("theme")));
        contrast = new SimpleObjectProperty<>(one(Contrast.values(), words.get("contrast")));
        language = new SimpleObjectProperty<>(chosen(words));
        text = new SimpleDoubleProperty(ratio(words.getOrDefault("text", "")));
        boolean isOld = !words.getOrDefault("model", "").isEmpty();
        greeted = new SimpleBooleanProperty(Boolean.parseBoolean(words.getOrDefault("greeted", String.valueOf(isOld))));
    }

    /// The choice of this name; the first, which follows the system, where there is none.
    private static <C extends Enum<C>> C one(C[] choices, @Nullable String name) {
        return Arrays.stream(choices)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(choices[0]);
    }

    /// The language that was chosen, else that of the system.
    public static Language language(Map<String, String> words) {
        return chosen(words).orElseGet(() -> Language.of(Locale.getDefault(Locale.Category.DISPLAY)));
    }

    private static Optional<Language> chosen(Map<String, String> words) {
        return Optional.ofNullable(words.get("language")).map(Language::ofCode);
    }

    private static double ratio(String word) {
        try {
            double said = Double.parseDouble(word);
            return Double.isNaN(said) ? 1 : Math.clamp(said, SMALLEST, LARGEST);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /// As words under names.
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("theme", theme.get().name());
        words.put("contrast", contrast.get().name());
        language.get().ifPresent(said -> words.put("language", said.code()));
        words.put("text", String.valueOf(text.get()));
        words.put("greeted", String.valueOf(greeted.get()));
        return words;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public ObjectProperty<Contrast> contrastProperty() {
        return contrast;
    }

    /// Empty for that of the system. The window speaks another one from its next start.
    public ObjectProperty<Optional<Language>> languageProperty() {
        return language;
    }

    /// The size of text: 1 is that of the design, 2 twice that.
    public DoubleProperty textProperty() {
        return text;
    }

    /// Whether the hint for the first start was taken away, or is needed no more.
    public BooleanProperty greetedProperty() {
        return greeted;
    }

    /// Takes the hint away where the person knows already what it says.
    public void greet(boolean knows) {
        greeted.set(greeted.get() || knows);
    }

    /// Makes text larger or smaller by steps.
    public void zoom(int steps) {
        text.set(Math.clamp(Math.round((text.get() + steps * STEP) * 100) / 100.0, SMALLEST, LARGEST));
    }

    /// Whether text can be made larger, or smaller, by so many steps.
    public boolean canZoom(int steps) {
        return steps > 0 ? text.get() < LARGEST : text.get() > SMALLEST;
    }
}
