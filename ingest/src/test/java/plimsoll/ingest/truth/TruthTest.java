package plimsoll.ingest.truth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import plimsoll.ingest.ReadResult;

/// `./mvnw verify -Ptruth -Dtruth=FOLDER` plans every run of `FOLDER/llamacpp.jsonl` from `FOLDER/../headers` and
/// prints how exact the plans are. `-Dtruth.only=REGEX` takes the runs whose model, architecture or set-up it is found
/// in. The document goes to `target/accuracy.md`, with `-Ddocs` to `docs/accuracy.md`; each difference to
/// `target/truth-misses.tsv`.
class TruthTest {
    private static final Path MISSES = Path.of("target", "truth-misses.tsv");

    private final AccuracyTable table = new AccuracyTable();
    private final GuessedTable guesses = new GuessedTable();
    private final List<String> misses = new ArrayList<>(List.of("figure\tmodel\tarchitecture\tdifference\tasked"));

    @Test
    void plansAreWhatLlamaCppReports() throws IOException {
        TruthFolder folder = new TruthFolder(folder());
        Pattern only = Pattern.compile(System.getProperty("truth.only", ""));
        List<TruthRun> runs = folder.runs().stream()
                .filter(run -> only.matcher(run.name() + " " + run.arch() + " " + run.asked())
                        .find())
                .toList();
        assertFalse(runs.isEmpty(), "no run matches -Dtruth.only");
        long start = System.nanoTime();
        for (TruthRun run : runs) {
            note(run, folder.compared(run));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        runs.forEach(run -> guess(folder.guessed(run)));
        report(runs.size(), seconds);
    }

    /// Where the measurements are; skips the test where nobody says so.
    static Path folder() {
        String named = System.getProperty("truth", "");
        if (named.isEmpty() && Boolean.getBoolean("truth.wanted")) {
            System.err.println("truth: skipped, because no folder of measurements is named; add -Dtruth=FOLDER");
        }
        assumeFalse(named.isEmpty(), "no folder of measurements is named with -Dtruth=FOLDER");
        return Path.of(System.getProperty("truth.base", "")).resolve(named);
    }

    private void note(TruthRun run, ReadResult<Comparison> result) {
        switch (result) {
            case ReadResult.Refused<Comparison>(String sentence) -> {
                table.refuse(run);
                miss("refused", run, sentence);
            }
            case ReadResult.Read<Comparison>(Comparison comparison) -> {
                table.add(comparison);
                comparison.misses().forEach((figure, difference) -> miss(figure, run, difference));
            }
        }
    }

    /// The same as if nobody knew the architecture.
    private void guess(ReadResult<Guessed> result) {
        switch (result) {
            case ReadResult.Refused<Guessed> ignored -> guesses.refuse();
            case ReadResult.Read<Guessed>(Guessed guessed) -> guesses.add(guessed);
        }
    }

    private void miss(String figure, TruthRun run, String difference) {
        misses.add(String.join("\t", figure, run.name(), run.arch(), difference, run.asked()));
    }

    private void report(int runs, double seconds) throws IOException {
        Path document = Path.of(System.getProperty("documents", "target"), "accuracy.md");
        Files.createDirectories(MISSES.toAbsolutePath().getParent());
        Files.writeString(document, AccuracyDocument.of(table, guesses));
        Files.write(MISSES, misses);
        System.out.printf("%s%n%,d runs planned and compared in %.1f s%n", table.markdown(), runs, seconds);
        System.out.println("Document: " + document.toAbsolutePath());
        System.out.println("Differences: " + MISSES.toAbsolutePath());
    }
}
