package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeModel() {
        TinyGguf.write(folder.resolve("tiny.gguf"));
    }

    @Test
    void packedCodesAreNamedByTheirFormAndCountedUnpacked() {
        JsonNode inspected =
                new Session(folder).run("inspect", "gpt-oss-20b", "--json").json();
        assertEquals("MXFP4", inspected.get("quantisation").asText());
        JsonNode packed = inspected.get("tensors").get("by_type").get(0);
        assertEquals("U8", packed.get("type").asText());
        assertEquals(19_110_297_600L + 597_196_800L, packed.get("elements").longValue());
    }

    @Test
    void theFilesOwnFactsAreTold() {
        JsonNode answer =
                new Session(folder).run("inspect", "tiny.gguf", "--json").json();
        assertEquals("llama", answer.get("model").get("architecture").asText());
        assertEquals(4096, answer.get("model").get("training_context").intValue());
        assertEquals(
                TinyGguf.VOCABULARY, answer.get("model").get("vocabulary_size").intValue());
        assertEquals("GGUF v3", answer.get("source").get("format").asText());
        assertEquals("F16", answer.get("quantisation").asText());
        assertEquals(
                "[{\"kind\":\"GQA\",\"layers\":2}]", answer.get("layer_kinds").toString());
        assertEquals(
                "dense",
                answer.get("layers").get(1).get("feed_forward").get("kind").asText());
        assertTrue(answer.get("source").get("missing_bytes").longValue()
                >= answer.get("tensors").get("bytes").longValue());
        assertEquals(
                answer.get("model").get("parameters").longValue() * 2,
                answer.get("tensors").get("bytes").longValue());
    }

    @Test
    void groupsAddUpToTheWhole() {
        JsonNode tensors =
                new Session(folder).run("inspect", "tiny.gguf", "--json").json().get("tensors");
        assertEquals(tensors.get("bytes").longValue(), sum(tensors.get("by_part")));
        assertEquals(tensors.get("bytes").longValue(), sum(tensors.get("by_type")));
        assertEquals(2 + 1 + 2 * 9, tensors.get("count").intValue());
    }

    @Test
    void layersOfWeightsWithoutAConfigAreUnknown() throws IOException {
        byte[] json =
                "{\"model.layers.0.mlp.up_proj.weight\":{\"dtype\":\"F32\",\"shape\":[4,8],\"data_offsets\":[0,128]}}"
                        .getBytes(StandardCharsets.UTF_8);
        Files.write(
                folder.resolve("model.safetensors"),
                ByteBuffer.allocate(8 + json.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .array());
        Session.Result text = new Session(folder).run("inspect", "model.safetensors");
        assertEquals(0, text.status(), text.err());
        assertTrue(text.out().contains("1 × unknown"), text.out());
        JsonNode layer = new Session(folder)
                .run("inspect", "model.safetensors", "--json")
                .json()
                .get("layers")
                .get(0);
        assertEquals("[\"unknown\"]", layer.get("attention").toString());
        assertTrue(layer.get("window").isNull());
    }

    @Test
    void aPersonReadsTheSame() {
        String out = new Session(folder).run("inspect", "tiny.gguf").out();
        assertTrue(out.contains("2 × GQA") && out.contains("2 × dense 128") && out.contains("missing"), out);
        assertTrue(out.lines().allMatch(line -> line.length() <= 100), out);
    }

    private static long sum(JsonNode groups) {
        long sum = 0;
        for (JsonNode group : groups) {
            sum += group.get("bytes").longValue();
        }
        return sum;
    }
}
