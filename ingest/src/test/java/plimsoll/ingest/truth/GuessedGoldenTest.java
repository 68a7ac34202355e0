package plimsoll.ingest.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import plimsoll.ingest.ReadResult;

/// The golden runs planned as if nobody knew their architecture: bounds hold, and weights are exact.
class GuessedGoldenTest {
    /// Of a hundred runs, those whose compute buffers lie in their bounds.
    private static final int LEAST_COMPUTE = 97;

    /// Architectures of which no key and no tensor tells what is loaded or kept: DeepSeek V4 keeps compressed entries
    /// beside its window, and GLM's block for multi-token prediction is loaded in part.
    private static final Set<String> UNTOLD = Set.of("deepseek4", "glm-dsa");

    @Test
    void boundsHoldWhatLlamaCppTakes() throws IOException {
        TruthFolder folder = new TruthFolder(GoldenRunsTest.folder());
        List<String> misses = new ArrayList<>();
        List<TruthRun> runs = folder.runs().stream()
                .filter(run -> !UNTOLD.contains(run.arch()))
                .toList();
        int compute = 0;
        for (TruthRun run : runs) {
            switch (folder.guessed(run)) {
                case ReadResult.Refused<Guessed>(String sentence) -> misses.add(run.name() + ": " + sentence);
                case ReadResult.Read<Guessed>(Guessed guessed) -> {
                    if (!guessed.weights() || !guessed.inside() || !guessed.fits()) {
                        misses.add(run.name() + " " + guessed.cache() + " " + run.asked());
                    }
                    compute += guessed.computeInside() ? 1 : 0;
                }
            }
        }
        assertEquals(List.of(), misses);
        assertTrue(100 * compute >= LEAST_COMPUTE * runs.size(), compute + " of " + runs.size());
    }
}
