package plimsoll.app.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.model.Model;

class LedgerTest {
    @TempDir
    Path folder;

    private static Ledger.Draft draft(String payload) {
        return new Ledger.Draft(Kind.PLAN, payload);
    }

    private Ledger filled(int rows) {
        Ledger ledger = Ledger.in(folder);
        for (int row = 1; row <= rows; row++) {
            read(ledger.append(List.of(draft("{\"n\":" + row + "}"))));
        }
        return ledger;
    }

    private static <T> T read(ReadResult<T> result) {
        return switch (result) {
            case ReadResult.Read<T>(T value) -> value;
            case ReadResult.Refused<T>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static String refused(ReadResult<?> result) {
        return assertInstanceOf(ReadResult.Refused.class, result).sentence();
    }

    /// Somebody with another program, who has taken the triggers away.
    private void tampered(String... commands) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement statement = other.createStatement()) {
            statement.execute("DROP TRIGGER journal_is_not_changed");
            statement.execute("DROP TRIGGER journal_is_not_shortened");
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    @Test
    void aLedgerThatWasNeverWrittenIsEmptyAndLeavesNoFile() {
        Ledger ledger = Ledger.in(folder.resolve("deep/er"));
        assertEquals(List.of(), read(ledger.entries()));
        assertEquals(List.of(), read(ledger.verify()));
        assertFalse(Files.exists(folder.resolve("deep")));
    }

    @Test
    void rowsAreReadAsTheyWereWrittenAndInOrder() {
        Ledger ledger = filled(3);
        List<Entry> entries = read(ledger.entries());
        assertEquals(
                List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":3}"),
                entries.stream().map(Entry::payload).toList());
        assertEquals(entries.get(0).hash(), entries.get(1).previous());
        assertEquals(List.of(), read(ledger.verify()));
    }

    @Test
    void rowsCanNeitherBeChangedNorRemoved() throws SQLException {
        filled(1);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement statement = other.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("UPDATE journal SET payload = '{}'"));
            assertThrows(SQLException.class, () -> statement.execute("DELETE FROM journal"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE journal SET payload = '{}' WHERE id = 3 | Row 3 (plan of",
                "UPDATE journal SET kind = 'calibration' WHERE id = 2 | Row 2 (calibration of",
                "UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE id = 5 | Row 5 (plan of 2020",
                "DELETE FROM journal WHERE id = 4 | Row 4 was removed.",
                "DELETE FROM journal WHERE id = 1 | Row 1 was removed.",
                "DELETE FROM journal WHERE id IN (2, 3) | Rows 2 to 3 were removed.",
                "DELETE FROM journal WHERE id = 5 | Row 5, the last, was removed.",
                "DELETE FROM journal | Rows 1 to 5, the last, were removed.",
                "INSERT INTO journal SELECT 6, at, kind, version, payload, previous, hash FROM journal WHERE id = 5"
                        + " | Row 6 (plan",
                "UPDATE journal SET id = -1 WHERE id = 2 | Row -1 was put in.",
                "DELETE FROM head | The count of rows was removed.",
            })
    void whatWasTamperedWithIsNamed(String command, String named) throws SQLException {
        Ledger ledger = filled(5);
        tampered(command);
        List<String> broken = read(ledger.verify());
        assertTrue(broken.stream().anyMatch(sentence -> sentence.startsWith(named)), broken.toString());
    }

    @Test
    void aRowWrittenAnewWithAHashOfItsOwnDoesNotFollow() throws SQLException {
        Ledger ledger = filled(3);
        Entry second = read(ledger.entries()).get(1);
        Entry forged = Entry.sealed(2, second.at(), "plan", 1, "{\"n\":99}", second.previous());
        tampered("UPDATE journal SET payload = '{\"n\":99}', hash = '" + forged.hash() + "' WHERE id = 2");
        assertEquals(
                List.of("Row 3 does not follow the row before it: one of them was put in or written anew."),
                read(ledger.verify()));
    }

    @Test
    void aKillAtAnyMomentLosesNothingThatWasSaidToBeWritten() throws IOException, InterruptedException {
        Ledger ledger = Ledger.in(folder);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        int before = 0;
        for (int round = 0; round < 6; round++) {
            Path said = folder.resolve("said" + round);
            Process child = new ProcessBuilder(
                            java,
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            Appender.class.getName(),
                            folder.toString())
                    .redirectOutput(said.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (Files.size(said) < 40L + 17L * round && System.nanoTime() < end) {
                Thread.sleep(1);
            }
            child.destroyForcibly().waitFor();
            List<String> lines = Files.readAllLines(said);
            long whole = lines.stream().filter(line -> line.endsWith(".")).count();
            int after = read(ledger.entries()).size();
            assertTrue(whole > 0 && after >= before + whole, after + " rows after " + before + " and " + whole);
            assertEquals(List.of(), read(ledger.verify()));
            before = after;
        }
    }

    /// Wherever the classes lie that the child needs, with modules or without.
    private static String classPath() {
        return Stream.concat(
                        Stream.of(Appender.class, Ledger.class, ReadResult.class, Model.class, org.sqlite.JDBC.class)
                                .map(type -> type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation())
                                .map(place -> Path.of(URI.create(place.toString()))),
                        Stream.of(Path.of("target/test-classes"), Path.of("target/classes")))
                .map(path -> path.toAbsolutePath().toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void twoProgramsAtOnceShareOneChain() throws InterruptedException {
        Ledger ledger = filled(1);
        List<Thread> writers = IntStream.range(0, 4)
                .mapToObj(number -> Thread.ofPlatform().start(() -> {
                    for (int row = 0; row < 10; row++) {
                        read(Ledger.in(folder).append(List.of(draft("{}"), draft("{}"))));
                    }
                }))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(81, read(ledger.entries()).size());
        assertEquals(List.of(), read(ledger.verify()));
    }

    @Test
    void aFullDiskRefusesTheRowAndKeepsTheOthers() throws SQLException {
        Ledger ledger = filled(2);
        Path small = folder.resolve("ledger.db");
        try (Connection full = Database.writable(small);
                Statement statement = full.createStatement()) {
            statement.execute("PRAGMA max_page_count = 8");
            SQLException complaint = assertThrows(
                    SQLException.class,
                    () -> statement.execute(
                            "INSERT INTO journal VALUES (3, '', '', 1, hex(zeroblob(1000000))," + " '', '')"));
            String sentence = Trouble.of(complaint, small);
            assertTrue(sentence.contains("the disk is full"), sentence);
        }
        assertEquals(2, read(ledger.entries()).size());
        assertEquals(List.of(), read(ledger.verify()));
    }

    @Test
    void aDamagedFileIsLeftAsItIs() throws IOException {
        Ledger ledger = filled(3);
        Path file = folder.resolve("ledger.db");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.write("no database at all".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] before = Files.readAllBytes(file);
        assertTrue(refused(ledger.append(List.of(draft("{}")))).contains("is damaged and was left as it is"));
        assertTrue(refused(ledger.entries()).contains("is damaged"));
        assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(file)));
    }

    @Test
    void aFileOfANewerVersionIsLeftAlone() throws SQLException {
        Ledger ledger = filled(1);
        tampered("PRAGMA user_version = 9");
        assertTrue(refused(ledger.append(List.of(draft("{}")))).contains("newer version of Plimsoll"));
        assertTrue(refused(ledger.entries()).contains("newer version"));
        assertTrue(refused(ledger.verify()).contains("newer version"));
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        String sentence = refused(Ledger.in(folder.resolve("file/below")).append(List.of(draft("{}"))));
        assertTrue(sentence.contains("cannot be made; set PLIMSOLL_HOME"), sentence);
    }

    @Test
    void aFolderWithoutRightToWriteIsStillRead() throws SQLException {
        Ledger ledger = filled(2);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + ledger.file());
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        assertTrue(folder.toFile().setWritable(false) && ledger.file().toFile().setWritable(false));
        try {
            assertEquals(2, read(ledger.entries()).size());
        } finally {
            assertTrue(folder.toFile().setWritable(true));
        }
    }
}
