package plimsoll.app.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    private static final Properties ENGLISH = Words.read(Language.ENGLISH, new Properties());

    @AfterEach
    void speakEnglishAgain() {
        Words.speak(Language.ENGLISH);
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasExactlyTheKeysOfEnglish(Language language) {
        Properties words = Words.read(language, new Properties());
        assertEquals(new TreeSet<>(ENGLISH.stringPropertyNames()), new TreeSet<>(words.stringPropertyNames()));
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguagePutsTheSameValuesIn(Language language) {
        Properties words = Words.read(language, new Properties());
        for (String key : ENGLISH.stringPropertyNames()) {
            assertEquals(values(ENGLISH, key), values(words, key), key);
            assertFalse(words.getProperty(key).isBlank(), key);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noQuoteStandsAlone(Language language) {
        Properties words = Words.read(language, new Properties());
        for (String key : words.stringPropertyNames()) {
            assertFalse(words.getProperty(key).replace("''", "").contains("'"), key);
        }
    }

    @Test
    void aLanguageIsSpokenFromThenOn() {
        Words.speak(Language.GERMAN);
        assertEquals("Modelle", Words.say("page.library"));
    }

    @Test
    void aSystemInAnotherLanguageGetsEnglish() {
        assertEquals(Language.ENGLISH, Language.of(Locale.JAPANESE));
        assertEquals(Language.GERMAN, Language.of(Locale.forLanguageTag("de-AT")));
    }

    @Test
    void anUnknownKeyIsAMistakeOfTheProgram() {
        IllegalArgumentException mistake = assertThrows(IllegalArgumentException.class, () -> Words.say("no.such"));
        assertEquals("no words for no.such", mistake.getMessage());
    }

    private static int values(Properties words, String key) {
        return new MessageFormat(words.getProperty(key)).getFormatsByArgumentIndex().length;
    }
}
