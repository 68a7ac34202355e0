package plimsoll.app.mistake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesTest {
    private static final Path HOME = Path.of("/home/ada.lovelace");

    @TempDir
    private Path folder;

    private final List<Mistake> told = new ArrayList<>();

    private Mistakes in(Path logs) {
        Mistakes mistakes = new Mistakes(
                new Reports(logs), HOME, InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")), _ -> {});
        mistakes.tell(told::add);
        mistakes.seeing("page plan, model Llama 3.1 8B");
        return mistakes;
    }

    private static Throwable made(String words) {
        return new IllegalStateException(words);
    }

    @Test
    void theFirstIsReportedAndFurtherOnesAreCounted() throws IOException {
        Mistakes mistakes = in(folder);
        for (int i = 0; i < 1000; i++) {
            mistakes.take("a thread", made("at " + i));
        }
        assertEquals(1000, told.getLast().count());
        assertEquals(1, new Reports(folder).all().size());
        String report = Files.readString(told.getFirst().file().orElseThrow());
        assertEquals(report, told.getLast().report());
        assertTrue(report.startsWith("Plimsoll 0.1.0 made a mistake. Nothing of this was sent anywhere."), report);
        assertTrue(report.contains("when     2026-11-21T12:00:00Z"), report);
        assertTrue(report.contains("showed   page plan, model Llama 3.1 8B"), report);
        assertTrue(report.contains("MistakesTest.made"), report);
    }

    @Test
    void theLastTenReportsAreKept() throws IOException {
        Reports reports = new Reports(folder);
        for (int i = 0; i < 14; i++) {
            assertTrue(reports.write("report " + i, Instant.parse("2026-11-21T12:00:0" + i / 3 + "Z"))
                    .isPresent());
        }
        List<Path> kept = reports.all();
        assertEquals(10, kept.size());
        assertEquals("report 4", Files.readString(kept.getFirst()));
        assertEquals("report 13", Files.readString(kept.getLast()));
    }

    @Test
    void troubleWithoutEndHasAnEnd() {
        Mistakes mistakes = in(folder);
        for (int i = 0; i < 200; i++) {
            Throwable odd = made("kind " + i);
            odd.setStackTrace(new StackTraceElement[] {new StackTraceElement("plimsoll.K" + i, "m", "K.java", i)});
            mistakes.take("a thread", odd);
        }
        assertEquals(20, told.size());
    }

    @Test
    void aFolderThatCannotBeWrittenStillGivesTheWords() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        in(file.resolve("logs")).take("a thread", made("alas"));
        assertFalse(told.getFirst().file().isPresent());
        assertTrue(told.getFirst().report().contains("alas"));
    }

    @Test
    void aTraceWithoutEndIsCut() {
        Throwable deep = made("deep");
        for (int i = 0; i < 400; i++) {
            deep = new IllegalStateException("above", deep);
        }
        in(folder).take("a thread", deep);
        assertTrue(told.getFirst().report().lines().count() < 320);
    }

    @ParameterizedTest
    @CsvSource({
        "cannot read /home/ada.lovelace/models/x.gguf, cannot read …/x.gguf",
        "cannot read /mnt/secret project/x.gguf, cannot read …/x.gguf",
        "cannot read 'C:\\Users\\Ada\\x.gguf', cannot read '…/x.gguf'",
        "ada.lovelace has no rights, ~ has no rights",
        "at java.base/java.lang.Thread.run(Thread.java:1), at java.base/java.lang.Thread.run(Thread.java:1)",
        "at plimsoll.app@0.1/plimsoll.app.K.m(K.java:3), at plimsoll.app@0.1/plimsoll.app.K.m(K.java:3)",
    })
    void reportsNameNoFolderOfThePerson(String said, String written) {
        assertEquals(written, Report.clean(said, HOME));
    }
}
