package plimsoll.app.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The sources of the window hold no words for people, and its keys and its words are the same ones.
class SpokenTest {
    private static final Path SOURCES = sources();
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    /// A comment, or a quote as a character.
    private static final Pattern NO_LITERAL = Pattern.compile("(?m)^\\s*//.*$|(?<=[;{}])\\s*//.*$|'\"'");
    private static final Pattern UNIT = Pattern.compile("\\b([KMGT]iB|GHz|MTP)\\b|[\\w-]+\\.[ot]tf$|^Plimsoll ");
    /// Two words or a word beside a space, or one that begins as a sentence does.
    private static final Pattern WORDS = Pattern.compile("\\p{L}{2,} | \\p{L}{2,}|^\\p{Lu}\\p{Ll}+|\\p{L}{2,}…");
    /// Looks like a key: `plan.answer.fits`.
    private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-z-]+)+\\.?");

    /// A name, threads, patterns, what a report of a mistake says, and what is said to whoever builds the program.
    private static final Set<String> NO_WORDS = Set.of(
            "Plimsoll",
            "this machine",
            "read ",
            "newest version",
            "another machine",
            "GetApplication",
            "start llama-server",
            "stop llama-server",
            "watch llama-server",
            "it is ready and was never started",
            "page ",
            ", model ",
            "none yet",
            "uuuu-MM-dd HH:mm",
            "^no ",
            "No ",
            "the mark of ",
            " pixels",
            "the font ",
            " is missing or unreadable in this build");

    private static final Properties ENGLISH = Words.read(Language.ENGLISH, new Properties());

    @Test
    void theWindowHasNoWordsOfItsOwn() {
        List<String> found = new ArrayList<>();
        for (Path file : files(SOURCES)) {
            if (isOfTheWindow(file)) {
                literals(file)
                        .filter(literal -> !NO_WORDS.contains(literal))
                        .filter(literal -> WORDS.matcher(UNIT.matcher(literal).replaceAll(""))
                                .find())
                        .forEach(literal -> found.add(SOURCES.relativize(file) + ": \"" + literal + "\""));
            }
        }
        assertEquals("", String.join("\n", found), "put these into the files of words of every language");
    }

    @Test
    void everyKeyThatIsSaidHasWordsAndEveryWordsAreSaid() {
        Set<String> pages = new TreeSet<>();
        ENGLISH.stringPropertyNames().forEach(key -> pages.add(key.substring(0, key.indexOf('.'))));
        Set<String> said = new TreeSet<>();
        files(SOURCES).stream()
                .flatMap(SpokenTest::literals)
                .filter(literal -> KEY.matcher(literal).matches())
                .filter(literal -> pages.contains(literal.substring(0, literal.indexOf('.'))))
                .flatMap(SpokenTest::meant)
                .forEach(said::add);
        Set<String> unknown = new TreeSet<>(said);
        unknown.removeAll(ENGLISH.stringPropertyNames());
        Set<String> silent = new TreeSet<>(ENGLISH.stringPropertyNames());
        silent.removeAll(said);
        assertEquals("", String.join("\n", unknown), "these keys have no words");
        assertEquals("", String.join("\n", silent), "these words are said nowhere");
    }

    /// The beginning of a key, to which the name of a value is put, means all that begin so.
    private static Stream<String> meant(String literal) {
        List<String> begun = ENGLISH.stringPropertyNames().stream()
                .filter(key -> literal.endsWith(".") && key.startsWith(literal))
                .toList();
        return begun.isEmpty() ? Stream.of(literal) : begun.stream();
    }

    /// The screens with their models, and all else that draws; `Main` begins in a terminal and speaks to it.
    private static boolean isOfTheWindow(Path file) {
        return !file.endsWith("Main.java")
                && (file.startsWith(SOURCES.resolve("screen")) || code(file).contains("\nimport javafx."));
    }

    private static Stream<String> literals(Path file) {
        return LITERAL.matcher(NO_LITERAL.matcher(code(file)).replaceAll(""))
                .results()
                .map((MatchResult found) -> found.group(1));
    }

    private static String code(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A build runs in the module's folder, an editor perhaps in the one above.
    private static Path sources() {
        Path here = Path.of("src/main/java/plimsoll/app");
        return Files.isDirectory(here) ? here : Path.of("app").resolve(here);
    }
}
