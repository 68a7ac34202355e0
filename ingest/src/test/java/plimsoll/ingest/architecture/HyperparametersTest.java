package plimsoll.ingest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.engine.llamacpp.departure.Departures;
import plimsoll.mathcore.model.Model;

/// Holds every architecture against what llama.cpp itself derived from the same header.
/// `-Dtruth=FOLDER` names the folder of `llamacpp-models.jsonl`; the headers lie beside it in `headers`.
@EnabledIfSystemProperty(named = "truth", matches = ".+")
class HyperparametersTest {
    private final Path truth = Path.of(System.getProperty("truth", ""));

    @Test
    void everyLayerKeepsWhatLlamaCppSaysItKeeps() throws IOException {
        Map<String, List<String>> wrong = new TreeMap<>();
        int right = 0;
        for (String line : Files.readAllLines(truth.resolve("llamacpp-models.jsonl"))) {
            var model = JsonMapper.builder().build().readTree(line);
            var differences = differences(model);
            right += differences.isEmpty() ? 1 : 0;
            if (!differences.isEmpty()) {
                wrong.computeIfAbsent(model.get("arch").asText(), ignored -> new ArrayList<>())
                        .add(model.get("name").asText() + " "
                                + differences.stream().limit(4).toList());
            }
        }
        var report = new StringBuilder(right + " models right\n");
        wrong.forEach(
                (architecture, models) -> models.forEach(said -> report.append(architecture + ": " + said + "\n")));
        assertEquals(Map.of(), wrong, report.toString());
    }

    private List<String> differences(JsonNode row) {
        var header = truth.resolveSibling("headers").resolve(row.get("header").asText());
        return switch (GgufModelReader.read(header)) {
            case ReadResult.Refused<Model>(String sentence) -> List.of(sentence);
            case ReadResult.Read<Model>(Model model) ->
                new Hyperparameters(row.get("arch").asText(), row.get("hparams"))
                        .differences(Departures.applied(model));
        };
    }
}
