package plimsoll.app.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A language that the window speaks.
public enum Language {
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch");

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /// Its code of ISO 639-1, which names its file of words.
    public String code() {
        return code;
    }

    /// What its speakers call it.
    public String ownName() {
        return ownName;
    }

    /// All of them, English first.
    public static List<Language> all() {
        return List.of(values());
    }

    /// The language that a person's system speaks; English where the window does not speak it.
    public static Language of(Locale locale) {
        return ofCode(locale.getLanguage());
    }

    /// The language of a code of ISO 639-1; English where the window does not speak it.
    public static Language ofCode(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst()
                .orElse(ENGLISH);
    }
}
