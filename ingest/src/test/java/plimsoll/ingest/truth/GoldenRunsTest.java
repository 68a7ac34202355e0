package plimsoll.ingest.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.ingest.ReadResult;

/// A few hundred runs of llama.cpp b10587, measured by this project on every architecture and every device set-up:
/// what must be exact is exact in each of them.
///
/// Where compute buffers are not yet exact, `golden/inexact-compute.csv` names the architecture and counts the runs;
/// one that it does not name is exact. The list may only shrink, and must as soon as it can.
class GoldenRunsTest {
    private static final String LIST = "inexact-compute.csv";
    private static final String LIST_IN_SOURCES = "src/test/resources/plimsoll/ingest/truth/golden/" + LIST;
    private static final Path LIST_NOW = Path.of("target", LIST);
    private static final String TITLE = "architecture;runs;not exact;outside the plan's own bounds";
    private static final long MOST_BYTES = 1_000_000;

    private static final List<Comparison> COMPARISONS = new ArrayList<>();
    private static final List<String> REFUSALS = new ArrayList<>();

    @BeforeAll
    static void planEveryRun() throws IOException {
        TruthFolder golden = new TruthFolder(folder());
        for (TruthRun run : golden.runs()) {
            switch (golden.compared(run)) {
                case ReadResult.Read<Comparison>(Comparison comparison) -> COMPARISONS.add(comparison);
                case ReadResult.Refused<Comparison>(String sentence) -> REFUSALS.add(run.name() + ": " + sentence);
            }
        }
    }

    @Test
    void noRunIsRefused() {
        assertEquals(List.of(), REFUSALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights", "caches", "output", "resolved"})
    void everyRunHasExactly(String figure) {
        assertEquals(
                List.of(),
                COMPARISONS.stream()
                        .filter(comparison -> !comparison.exact(figure))
                        .map(comparison -> comparison.misses().get(figure) + " in " + comparison.run())
                        .toList());
    }

    @Test
    void computeIsExactWhereTheListDoesNotSayOtherwise() throws IOException {
        List<String> now = Stream.concat(Stream.of(TITLE), inexact()).toList();
        Files.createDirectories(LIST_NOW.toAbsolutePath().getParent());
        Files.write(LIST_NOW, now);
        List<String> listed = Files.readAllLines(folder().resolve(LIST));
        assertEquals(
                String.join("\n", listed),
                String.join("\n", now),
                "compute buffers are exact in other runs than %s says; where they became exact, copy %s over it"
                        .formatted(LIST_IN_SOURCES, LIST_NOW));
    }

    @Test
    void theRunsShowEverySetupAndStaySmall() throws IOException {
        Set<String> shown = COMPARISONS.stream()
                .map(comparison -> comparison.run().setup())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = new TreeSet<>();
        new TruthFolder(folder())
                .setups()
                .forEach(setup -> all.add(setup.get("id").textValue()));
        assertEquals(all, shown);
        try (Stream<Path> files = Files.walk(folder())) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertTrue(bytes <= MOST_BYTES, "the golden runs take " + bytes + " bytes");
        }
    }

    private static Stream<String> inexact() {
        return COMPARISONS.stream()
                .map(comparison -> comparison.run().arch())
                .distinct()
                .sorted()
                .flatMap(arch -> {
                    List<Comparison> runs = COMPARISONS.stream()
                            .filter(comparison -> comparison.run().arch().equals(arch))
                            .toList();
                    long inexact =
                            runs.stream().filter(run -> !run.exact("compute")).count();
                    long outside =
                            runs.stream().filter(run -> !run.inInterval()).count();
                    return inexact + outside == 0
                            ? Stream.of()
                            : Stream.of("%s;%d;%d;%d".formatted(arch, runs.size(), inexact, outside));
                });
    }

    /// Where the golden runs lie.
    static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(GoldenRunsTest.class.getResource("golden"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
