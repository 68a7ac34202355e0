package plimsoll.house;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How sources read: sizes, names, comments, colours. Each complaint names file and line and says what to do.
class TidyTest {
    private static final int MOST_LINES_A_FILE = 300;
    private static final int LINES_OF_A_PACKAGES_COMMENT = 3;

    private static final Pattern NUMERIC_COLOUR =
            Pattern.compile("#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\\b|\\b(?:rgba?|hsba?)\\(\\s*\\d");
    private static final Pattern NAMED_COLOUR = Pattern.compile(
            ":[^;]*\\b(?:white|black|red|green|blue|gr[ae]y|orange|yellow|purple|pink|brown|cyan|magenta)\\b");
    private static final Pattern COLOUR_IN_JAVA = Pattern.compile(
            "\\bColor\\.(?:web|rgb|hsb|color|gray|grayRgb|valueOf)\\(|\\bColor\\.(?!TRANSPARENT)[A-Z]{3,}");

    private static final List<SourceFile> JAVA = SourceTree.endingWith(".java");

    @Test
    void noJavaFileIsLong() {
        none(JAVA.stream()
                .filter(file -> file.lines().size() > MOST_LINES_A_FILE)
                .map(file -> file.complaint(
                        MOST_LINES_A_FILE + 1L,
                        "has " + file.lines().size() + " lines, " + MOST_LINES_A_FILE
                                + " are allowed; move one of the things it does to a file of its own.")));
    }

    @Test
    void methodsNamesAndCatchesAreTidy() {
        none(JavaTrees.complaints(JAVA).stream());
    }

    @Test
    void everyPackageSaysWhatLivesThere() {
        none(JAVA.stream()
                .filter(Predicate.not(SourceFile::isTest))
                .filter(file -> !file.name().equals("module-info.java"))
                .map(file -> file.path().resolveSibling("package-info.java"))
                .distinct()
                .flatMap(TidyTest::packageComplaints));
    }

    @Test
    void commentsAreMarkdown() {
        none(complainIn(JAVA, Pattern.compile("^\\s*/\\*\\*"), "uses an old doc comment; write `///`."));
    }

    @Test
    void importsNameWhatTheyImport() {
        none(complainIn(
                JAVA,
                Pattern.compile("^import (?:module |[\\w.]+\\.\\*;)"),
                "imports what it does not name; name each class."));
    }

    @Test
    void coloursStandInTokensAlone() {
        List<SourceFile> css = SourceTree.endingWith(".css").stream()
                .filter(file -> !file.name().startsWith("tokens"))
                .toList();
        List<SourceFile> app = JAVA.stream()
                .filter(file -> file.isIn("app/src/main/") || file.isIn("probes/src/main/"))
                .toList();
        String remedy = "holds a colour; give it a name in tokens.css and use that.";
        none(Stream.of(
                        complainIn(css, NUMERIC_COLOUR, remedy),
                        complainIn(css, NAMED_COLOUR, remedy),
                        complainIn(app, NUMERIC_COLOUR, remedy),
                        complainIn(app, COLOUR_IN_JAVA, remedy))
                .flatMap(complaints -> complaints));
    }

    private static Stream<String> packageComplaints(Path path) {
        if (!Files.exists(path)) {
            return Stream.of(SourceTree.ROOT.relativize(path)
                    + ":1: is missing; say in three lines what lives in this package, what does not, where to add.");
        }
        SourceFile file = new SourceFile(path);
        long comment =
                file.lines().stream().filter(line -> line.startsWith("///")).count();
        return Stream.of(
                        comment < LINES_OF_A_PACKAGES_COMMENT
                                ? file.complaint(1, "says too little; what lives here, what does not, where to add?")
                                : "",
                        file.lines().contains("@NullMarked")
                                ? ""
                                : file.complaint(1, "lacks @NullMarked, without which null is not checked; add it."))
                .filter(Predicate.not(String::isEmpty));
    }

    private static Stream<String> complainIn(List<SourceFile> files, Pattern found, String whatAndWhatToDo) {
        return files.stream().flatMap(file -> file.complainWhere(found, whatAndWhatToDo));
    }

    private static void none(Stream<String> complaints) {
        List<String> all = complaints.toList();
        if (!all.isEmpty()) {
            fail("\n" + String.join("\n", all));
        }
    }
}
