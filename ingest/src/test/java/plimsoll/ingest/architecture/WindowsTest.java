package plimsoll.ingest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Which layers have a window, by the keys of a file and by what llama.cpp b10587 made of the same keys.
class WindowsTest {
    private static final String PATTERN = "attention.sliding_window_pattern";

    @Test
    void aMistralSaysItsWindowAndKeepsIt() {
        assertEquals(List.of(1024, 1024), windows(windowed("llama", 2)));
    }

    @Test
    void aFileWithoutAPatternHasTheUsualTurn() {
        assertEquals(List.of(1024, 0, 1024, 0), windows(windowed("gpt-oss", 4)));
        assertEquals(List.of(0, 1024, 1024, 1024), windows(windowed("laguna", 4)));
    }

    @Test
    void aPeriodGoesBeforeTheUsualTurn() {
        assertEquals(List.of(1024, 0, 1024, 0), windows(windowed("gemma3", 4).key(PATTERN, 2)));
    }

    @Test
    void flagsDoNotGoBeforeATurnAndThePersonIsTold() {
        var header = windowed("gpt-oss", 4).key(PATTERN, 0, 1, 1, 1);
        assertEquals(List.of(1024, 0, 1024, 0), windows(header));
        assertEquals(
                List.of("'gpt-oss.attention.sliding_window_pattern' gives a window to 3 of 4 layers. llama.cpp does not"
                        + " read these flags for gpt-oss and goes by a turn of its own, which gives one to 2; planned"
                        + " so."),
                warnings(header));
    }

    @Test
    void flagsThatSayWhatTheTurnSaysAreNotWorthAWord() {
        assertEquals(List.of(), warnings(windowed("gpt-oss", 4).key(PATTERN, 1, 0, 1, 0)));
    }

    @Test
    void someArchitecturesReadFlagsAndPeriods() {
        assertEquals(List.of(0, 1024, 0, 0), windows(windowed("cohere2moe", 4).key(PATTERN, 0, 1, 0, 0)));
        assertEquals(
                List.of(0, 1024, 0, 1024), windows(windowed("cohere2moe", 4).key(PATTERN, 2)));
        assertEquals(List.of(1024, 0, 1024, 0), windows(windowed("mellum", 4).key(PATTERN, 2)));
    }

    @Test
    void whereOnlyFlagsAreReadOneIsForAllLayers() {
        assertEquals(List.of(1024, 0), windows(windowed("mimo2", 2).key(PATTERN, 1, 0)));
        assertEquals(List.of(1024, 1024), windows(windowed("mimo2", 2).key(PATTERN, 1)));
        assertEquals(List.of(0, 0), windows(windowed("mimo2", 2).key(PATTERN, 0)));
    }

    @Test
    void flagsForOtherThanAllLayersAreRefused() {
        assertEquals(
                "made.gguf: 'mimo2.attention.sliding_window_pattern' has 3 values for 2 blocks; convert the model again"
                        + " or download another file",
                windowed("mimo2", 2).key(PATTERN, 1, 0, 1).sentence());
    }

    private static HeaderFixture windowed(String architecture, int blocks) {
        return HeaderFixture.decoder(architecture, blocks).key("attention.sliding_window", 1024);
    }

    private static List<Integer> windows(HeaderFixture header) {
        return header.model().layers().stream()
                .map(layer -> Kept.of(layer).window())
                .toList();
    }

    private static List<String> warnings(HeaderFixture header) {
        return header.model().warnings();
    }
}
