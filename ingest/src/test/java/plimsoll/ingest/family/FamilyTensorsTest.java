package plimsoll.ingest.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.huggingface.Config;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Tensor;

/// What each family writes of a checkpoint: every name and shape of a model of one or two small layers. Shapes are
/// outermost first, as safetensors prints them; `x3` behind a name is how many there are.
class FamilyTensorsTest {
    /// Other names of families that are tested by one.
    private static final List<String> ALSO_CALLED = List.of(
            "deepseek_ref",
            "glm4v_moe_text",
            "glm4v_text",
            "glm_ocr_text",
            "mllama_text_model",
            "phi4mm",
            "deepseek_ocr2_text",
            "deepseekocr",
            "DeepseekOCR",
            "gemma3n_text",
            "kimi_vl",
            "persimmon",
            "gemma4_unified",
            "gemma4_unified_text",
            "iquestcoder",
            "kimi_k2",
            "kimi_k25",
            "llava_llama",
            "llava_mistral",
            "llava_qwen",
            "qwen2_5_omni",
            "qwen3_omni_moe",
            "maira2",
            "llama4_text",
            "minimax_m1",
            "minimax_text_01",
            "minimax_m3_vl",
            "minimax_m3_vl_text",
            "ministral3",
            "mistral4",
            "qwen2_5_vl_text",
            "qwen2_vl_text",
            "qwen3_5_moe_text",
            "qwen3_5_text",
            "qwen3_vl_moe_text",
            "qwen3_vl_text",
            "sarvam_moe",
            "sba",
            "step3p7");

    static List<Arguments> checkpoints() throws IOException {
        List<Arguments> arguments = new ArrayList<>();
        table().forEach(row -> arguments.add(Arguments.of(row.required("name").asText(), row)));
        return arguments;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checkpoints")
    void aFamilyWritesItsCheckpointDown(String name, JsonNode row) {
        Map<String, String> expected = new TreeMap<>();
        row.required("tensors").properties().forEach(tensor -> expected.put(tensor.getKey(), shape(tensor.getValue())));
        Map<String, String> written = new TreeMap<>();
        model(name, row).tensors().list().stream()
                .filter(tensor -> !tensor.checkpointName().isEmpty())
                .forEach(tensor -> written.put(name(tensor), shape(tensor)));
        assertEquals(expected, written);
    }

    @Test
    void everyFamilyHasACheckpointHere() throws IOException {
        TreeSet<String> tested = new TreeSet<>();
        table().forEach(row ->
                tested.add(row.required("config").path("model_type").asText("mamba2")));
        PublishedTest.table()
                .forEach(row ->
                        tested.add(row.required("config").path("model_type").asText("mamba2")));
        TreeSet<String> untested = new TreeSet<>(Families.modelTypes());
        untested.removeAll(tested);
        untested.removeAll(ALSO_CALLED);
        assertEquals(new TreeSet<>(), untested, "families without a checkpoint here");
    }

    private static List<JsonNode> table() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String name : List.of("checkpoints.json", "multimodal.json")) {
            try (var stream = Objects.requireNonNull(FamilyTensorsTest.class.getResourceAsStream(name))) {
                JsonMapper.builder().build().readTree(stream).forEach(rows::add);
            }
        }
        return rows;
    }

    private static Model model(String name, JsonNode row) {
        return switch (Families.read(new Config(name, name, row.required("config")))) {
            case ReadResult.Read<Model>(Model model) -> model;
            case ReadResult.Refused<Model>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static String name(Tensor tensor) {
        return tensor.checkpointName() + (tensor.count() == 1 ? "" : " x" + tensor.count());
    }

    private static String shape(Tensor tensor) {
        List<Long> extents = new ArrayList<>(tensor.shape().extents());
        Collections.reverse(extents);
        return extents.toString();
    }

    private static String shape(JsonNode extents) {
        return Stream.iterate(0, index -> index < extents.size(), index -> index + 1)
                .map(index -> extents.get(index).asLong())
                .toList()
                .toString();
    }
}
