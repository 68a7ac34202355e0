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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.ingest.ArraySource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.architecture.GgufModelReader;
import plimsoll.ingest.gguf.GgufReader;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.Origin;
import plimsoll.ingest.source.Requantisation;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.model.Habits;

/// The golden headers in every mix, beside the bytes of the types that llama.cpp b10587 chose for each of their tensors
/// in a dry run of its own quantiser. A cell is empty where the quantiser gave up.
class QuantisedWeightsTest {
    @Test
    void everyMixWeighsWhatTheQuantiserWouldWrite() throws IOException {
        TruthFolder golden = new TruthFolder(folder());
        List<String> lines = Files.readAllLines(folder().resolve("quantised.csv"));
        List<Mix> mixes = cells(lines.getFirst()).stream()
                .skip(1)
                .map(name -> Mix.of(name).orElseThrow())
                .toList();
        List<String> misses = new ArrayList<>();
        int compared = 0;
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            FoundModel found = read(golden, cells.getFirst());
            for (int at = 0; at < mixes.size(); at++) {
                String expected = cells.get(at + 1);
                if (!expected.isEmpty()) {
                    long bytes = Requantisation.in(mixes.get(at), found)
                            .model()
                            .tensors()
                            .bytes();
                    compared++;
                    if (bytes != Long.parseLong(expected)) {
                        misses.add(cells.getFirst() + " in " + mixes.get(at) + ": " + bytes + " not " + expected);
                    }
                }
            }
        }
        assertEquals(List.of(), misses);
        assertTrue(compared > 4000, compared + " compared");
    }

    @Test
    void whatAGraphDoesStaysInAnotherMix() throws IOException {
        TruthFolder golden = new TruthFolder(folder());
        int unusual = 0;
        for (String line : Files.readAllLines(folder().resolve("quantised.csv"))) {
            if (!line.startsWith("header;")) {
                FoundModel found = read(golden, cells(line).getFirst());
                Habits habits = found.model().habits();
                unusual += habits.equals(Habits.NONE) ? 0 : 1;
                assertEquals(habits, Requantisation.in(Mix.Q8_0, found).model().habits(), line);
            }
        }
        assertTrue(unusual > 0, "some have habits");
    }

    private static FoundModel read(TruthFolder golden, String header) throws IOException {
        byte[] bytes = golden.header(header);
        return switch (GgufReader.read(new ArraySource(bytes))
                .map(file -> new GgufSet(List.of(file)))
                .then(set -> GgufModelReader.read(set)
                        .map(model -> new FoundModel(model, new Origin.Gguf(header, set), Optional.empty())))) {
            case ReadResult.Read<FoundModel>(FoundModel found) -> found;
            case ReadResult.Refused<FoundModel>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static List<String> cells(String line) {
        return List.of(line.split(";", -1));
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(GoldenRunsTest.class.getResource("golden"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
