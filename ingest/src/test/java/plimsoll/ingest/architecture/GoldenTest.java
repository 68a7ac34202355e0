package plimsoll.ingest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.mathcore.engine.llamacpp.departure.Departures;
import plimsoll.mathcore.model.Model;

/// What each layer keeps, for every architecture, against what llama.cpp itself derived.
class GoldenTest {
    @ParameterizedTest
    @MethodSource("rows")
    void layersKeepWhatLlamaCppKeeps(String row) {
        String[] cells = row.split(";", -1);
        assertEquals(
                cells[3], runs(Departures.applied(header(cells[1], cells[2]).model())), cells[0]);
    }

    static Stream<String> rows() throws IOException {
        try (InputStream table = Objects.requireNonNull(GoldenTest.class.getResourceAsStream("kept.csv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#") && !line.startsWith("model;")).toList().stream();
        }
    }

    static HeaderFixture header(String architecture, String keys) {
        var header = HeaderFixture.empty(architecture);
        for (String key : keys.split(" ", -1)) {
            String[] parts = key.split("=", 2);
            long[] values = Stream.of(parts[1].split(",", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
            header.key(parts[0], values);
            if (parts[0].equals("block_count")) {
                int blocks = (int) values[0];
                header.blocks("blk", blocks).blocks("enc.blk", blocks).blocks("dec.blk", blocks);
            }
        }
        return header;
    }

    private static String runs(Model model) {
        var text = new StringBuilder();
        String last = "";
        int count = 0;
        for (var layer : model.layers()) {
            var kept = Kept.of(layer);
            String said =
                    "%d/%d/%d/%d/%d".formatted(kept.key(), kept.value(), kept.window(), kept.conv(), kept.state());
            if (!said.equals(last) && count > 0) {
                text.append(count).append('*').append(last).append(' ');
                count = 0;
            }
            last = said;
            count++;
        }
        return text.append(count).append('*').append(last).toString();
    }
}
