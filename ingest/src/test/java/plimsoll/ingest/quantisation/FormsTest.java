package plimsoll.ingest.quantisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// What each form puts in place of a matrix of 512 outputs and 256 inputs in BF16. Shapes are outermost first, as
/// safetensors prints them.
class FormsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MODULE = "model.layers.0.mlp.gate_proj";
    private static final Tensor MATRIX = new Tensor(
            "blk.0.ffn_gate.weight",
            MODULE + ".weight",
            new Place.InLayer(0),
            Part.FEED_FORWARD,
            ElementType.BF16,
            Shape.of(256, 512),
            1);

    static List<Arguments> forms() throws IOException {
        List<Arguments> arguments = new ArrayList<>();
        table().forEach(row -> arguments.add(Arguments.of(row.required("name").asText(), row)));
        return arguments;
    }

    private static JsonNode table() throws IOException {
        try (var stream = Objects.requireNonNull(FormsTest.class.getResourceAsStream("forms.json"))) {
            return JSON.readTree(stream);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void aFormPutsItsTensorsInPlaceOfAMatrix(String name, JsonNode row) throws ConfigFault {
        Config config = config(row.required("key").asText(), row.required("settings"));
        Map<String, String> expected = new TreeMap<>();
        row.required("tensors")
                .properties()
                .forEach(tensor -> expected.put(
                        tensor.getKey(),
                        tensor.getValue().get(0).asText()
                                + shape(tensor.getValue().get(1))));
        List<Tensor> stored = checkpoint(config, MATRIX);
        Map<String, String> written = new TreeMap<>();
        stored.forEach(tensor -> written.put(
                tensor.checkpointName().substring(MODULE.length()),
                tensor.type().safetensorsName().orElseThrow() + shape(tensor)));
        assertEquals(expected, written, name);
        assertEquals(Optional.of(row.required("label").asText()), Forms.label(config));
        assertEquals(256L * 512, new Tensors(stored).parameters(tensor -> true), "weights count once, scales do not");
    }

    @Test
    void everyFormStandsInTheTable() throws IOException, ConfigFault {
        TreeSet<String> tested = new TreeSet<>();
        for (JsonNode row : table()) {
            tested.add(Forms.label(config(row.required("key").asText(), row.required("settings")))
                    .orElseThrow()
                    .replaceFirst("[ (].*", ""));
        }
        assertTrue(
                tested.containsAll(List.of(
                        "AWQ",
                        "BitNet",
                        "EXL3",
                        "FP8",
                        "GPTQ",
                        "HQQ",
                        "INT8",
                        "MLX",
                        "MXFP4",
                        "NVFP4",
                        "bitsandbytes",
                        "quanto")),
                tested.toString());
    }

    @Test
    void theConverterKeepsItsViewOfAQuantisedMatrix() throws ConfigFault, IOException {
        Config config = config("quantization_config", JSON.readTree("{\"quant_method\":\"awq\",\"bits\":4}"));
        List<Tensor> converted = Forms.stored(config, new Tensors(List.of(MATRIX))).list().stream()
                .filter(tensor -> !tensor.ggufName().isEmpty())
                .toList();
        assertEquals(1, converted.size());
        assertEquals(ElementType.BF16, converted.getFirst().type());
        assertEquals("", converted.getFirst().checkpointName());
    }

    @Test
    void aCacheInEightBitsHasAScaleForKeysAndOneForValues() throws ConfigFault, IOException {
        Tensor keys = new Tensor(
                "",
                "model.layers.0.self_attn.k_proj.weight",
                new Place.InLayer(0),
                Part.ATTENTION,
                ElementType.BF16,
                Shape.of(256, 64),
                1);
        Config config = config(
                "quantization_config",
                JSON.readTree(
                        "{\"quant_method\":\"modelopt\",\"quant_algo\":\"FP8\",\"kv_cache_quant_algo\":\"FP8\"}"));
        assertTrue(checkpoint(config, keys).stream()
                .anyMatch(tensor -> tensor.checkpointName().equals("model.layers.0.self_attn.k_proj.k_scale")
                        && tensor.bytes() == 4));
    }

    @Test
    void expertsAreStoredExpertByExpert() throws ConfigFault, IOException {
        Tensor experts = new Tensor(
                "",
                "model.layers.0.mlp.experts.*.gate_proj.weight",
                new Place.InLayer(0),
                Part.ROUTED_EXPERTS,
                ElementType.BF16,
                Shape.of(256, 512),
                8);
        Config config = config("quantization_config", JSON.readTree("{\"quant_method\":\"gptq\",\"bits\":4}"));
        List<Tensor> stored = checkpoint(config, experts);
        assertTrue(stored.stream().allMatch(tensor -> tensor.count() == 8));
        assertEquals(8 * 256L * 512, new Tensors(stored).parameters(tensor -> true));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void aPatternThatWouldTryForYearsIsGivenUp() throws ConfigFault, IOException {
        Config config = config(
                "quantization_config",
                JSON.readTree("{\"quant_method\":\"compressed-tensors\",\"format\":\"pack-quantized\","
                        + "\"ignore\":[\"re:(.*)*(.*)*(.*)*(.*)*(.*)*!\"],\"config_groups\":{}}"));
        assertEquals(List.of(MATRIX), checkpoint(config, MATRIX));
    }

    @Test
    void whatIsNotKnownIsNamed() throws ConfigFault, IOException {
        Config config = config("quantization_config", JSON.readTree("{\"quant_method\":\"vptq\"}"));
        assertEquals(Optional.of("vptq"), Forms.unknown(config));
        assertEquals(List.of(MATRIX), checkpoint(config, MATRIX));
    }

    private static Config config(String key, JsonNode settings) {
        ObjectNode root = JSON.createObjectNode();
        root.set(key, settings);
        return new Config("config.json", "A model", root);
    }

    private static List<Tensor> checkpoint(Config config, Tensor tensor) throws ConfigFault {
        return Forms.stored(config, new Tensors(List.of(tensor))).list().stream()
                .filter(one -> !one.checkpointName().isEmpty())
                .toList();
    }

    private static String shape(Tensor tensor) {
        List<Long> extents = new ArrayList<>(tensor.shape().extents());
        Collections.reverse(extents);
        return extents.toString();
    }

    private static String shape(JsonNode extents) {
        List<String> words = new ArrayList<>();
        extents.forEach(extent -> words.add(extent.asText()));
        return words.stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
