package plimsoll.ingest.truth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.architecture.GgufModelReader;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;

/// `./mvnw verify -Ptruth -Dtruth=FOLDER` plans every run of `FOLDER/llamacpp.jsonl` from `FOLDER/../headers` and
/// prints how exact the plans are. `-Dtruth.only=REGEX` takes the runs whose model, architecture or set-up it is found
/// in. The table goes to `target/accuracy.md`, each difference to `target/truth-misses.tsv`.
class TruthTest {
    private static final Path TABLE = Path.of("target", "accuracy.md");
    private static final Path MISSES = Path.of("target", "truth-misses.tsv");

    private final ObjectMapper json = new ObjectMapper();
    private final LlamaCpp engine = new LlamaCpp();
    private final Map<String, ReadResult<Model>> models = new ConcurrentHashMap<>();
    private final AccuracyTable table = new AccuracyTable();
    private final List<String> misses = new ArrayList<>(List.of("figure\tmodel\tarchitecture\tdifference\tasked"));

    @Test
    void plansAreWhatLlamaCppReports() throws IOException {
        String named = System.getProperty("truth", "");
        if (named.isEmpty() && Boolean.getBoolean("truth.wanted")) {
            System.err.println("truth: skipped, because no folder of measurements is named; add -Dtruth=FOLDER");
        }
        assumeFalse(named.isEmpty(), "no folder of measurements is named with -Dtruth=FOLDER");
        Path folder = Path.of(System.getProperty("truth.base", "")).resolve(named);
        List<TruthRun> runs = read(folder);
        long start = System.nanoTime();
        for (TruthRun run : runs) {
            compare(run, folder.resolveSibling("headers").resolve(run.header()));
        }
        report(runs.size(), (System.nanoTime() - start) / 1e9);
        assertFalse(runs.isEmpty(), "no run matches -Dtruth.only");
    }

    private List<TruthRun> read(Path folder) throws IOException {
        Pattern only = Pattern.compile(System.getProperty("truth.only", ""));
        TruthSetups setups = new TruthSetups(
                json.readTree(folder.resolve("llamacpp-devices.json").toFile()));
        List<TruthRun> runs = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("llamacpp.jsonl"))) {
            TruthRun run = TruthRun.of(json.readTree(line), setups);
            if (only.matcher(run.name() + " " + run.arch() + " " + run.asked()).find()) {
                runs.add(run);
            }
        }
        return runs;
    }

    private void compare(TruthRun run, Path header) {
        switch (models.computeIfAbsent(run.header(), name -> GgufModelReader.read(header))) {
            case ReadResult.Refused<Model>(String sentence) -> refuse(run, sentence);
            case ReadResult.Read<Model>(Model model) -> compare(run, engine.plan(model, run.workload(), run.machine()));
        }
    }

    private void compare(TruthRun run, Outcome outcome) {
        switch (outcome) {
            case Refusal(String sentence) -> refuse(run, sentence);
            case Plan plan -> {
                Comparison comparison = Comparison.of(run, plan);
                table.add(comparison);
                comparison.misses().forEach((figure, difference) -> miss(figure, run, difference));
                if (Math.abs(comparison.computeError()) > 0.02) {
                    miss("compute", run, Comparison.compute(run, plan));
                }
            }
        }
    }

    private void refuse(TruthRun run, String sentence) {
        table.refuse(run);
        miss("refused", run, sentence);
    }

    private void miss(String figure, TruthRun run, String difference) {
        misses.add(String.join("\t", figure, run.name(), run.arch(), difference, run.asked()));
    }

    private void report(int runs, double seconds) throws IOException {
        String text = "# Plans against llama.cpp's own reports\n\n%,d runs in %.1f s.\n\n%s"
                .formatted(runs, seconds, table.markdown());
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        Files.writeString(TABLE, text);
        Files.write(MISSES, misses);
        System.out.println(text);
        System.out.println("Differences: " + MISSES.toAbsolutePath());
    }
}
