package plimsoll.ingest.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.huggingface.Config;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.Parameters;
import plimsoll.mathcore.tensor.Tensor;

/// How many parameters, bytes and tensors published models have, by the keys of their configs alone: what is printed
/// with them, and what the indexes beside them count.
class PublishedTest {
    static List<Arguments> published() throws IOException {
        List<Arguments> arguments = new ArrayList<>();
        table().forEach(row -> arguments.add(Arguments.of(row.required("name").asText(), row)));
        return arguments;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void aPublishedModelIsCounted(String name, JsonNode row) {
        Model model = model(name, row);
        List<Tensor> stored = model.stored().list();
        String counted = model.architecture() + ", "
                + Parameters.of(model).all() + " parameters, "
                + model.stored().bytes() + " bytes, "
                + stored.stream().mapToLong(Tensor::count).sum() + " tensors";
        assertEquals(row.required("counted").asText(), counted);
    }

    static JsonNode table() throws IOException {
        try (var stream = Objects.requireNonNull(PublishedTest.class.getResourceAsStream("published.json"))) {
            return JsonMapper.builder().build().readTree(stream);
        }
    }

    private static Model model(String name, JsonNode row) {
        return switch (Families.read(new Config(name, name, row.required("config")))) {
            case ReadResult.Read<Model>(Model model) -> model;
            case ReadResult.Refused<Model>(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
