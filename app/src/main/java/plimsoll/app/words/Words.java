package plimsoll.app.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/// The words of the window in the language it speaks. It speaks English until it is told otherwise, and English
/// where a language has no words of its own.
public final class Words {
    private static final Properties ENGLISH = read(Language.ENGLISH, new Properties());
    private static volatile Properties spoken = ENGLISH;

    private Words() {}

    /// From here on this language, in the menus of JavaFX too; what is built already stays as it is. Numbers keep the
    /// system's format.
    public static void speak(Language language) {
        spoken = language == Language.ENGLISH ? ENGLISH : read(language, ENGLISH);
        if (!Locale.getDefault().getLanguage().equals(language.code())) {
            Locale format = Locale.getDefault(Locale.Category.FORMAT);
            Locale.setDefault(Locale.of(language.code()));
            Locale.setDefault(Locale.Category.FORMAT, format);
        }
    }

    /// The words of a key, with the values put where `{0}`, `{1}` … stand, after the rules of
    /// [MessageFormat] (a single quote is written twice).
    ///
    /// @param values already formatted: a number comes from `Figures`; a bare one only chooses between singular and
    ///               plural (`{0,choice,1#layer|1<layers}`)
    /// @throws IllegalArgumentException where no language knows the key
    public static String say(String key, Object... values) {
        String pattern = spoken.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        return new MessageFormat(pattern, Locale.ROOT).format(values);
    }

    /// The words of a language by key, as its file has them.
    static Properties read(Language language, Properties behind) {
        Properties words = new Properties(behind);
        String file = language.code() + ".properties";
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            words.load(reader);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("the words of the program itself cannot be read: " + file, e);
        }
    }
}
