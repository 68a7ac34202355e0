package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The answer's keys, their order and their sums, as the contract has them.
class PlanJsonTest {
    private static final String[] TWO_GPUS = {
        "plan",
        "tiny.gguf",
        "--json",
        "-c",
        "8k",
        "--device",
        "custom,memory=1GiB",
        "--device",
        "RTX 4090",
        "--tensor-split",
        "1,1",
        "--host-memory",
        "4GiB"
    };

    @TempDir
    Path folder;

    @BeforeEach
    void writeModel() {
        TinyGguf.write(folder.resolve("tiny.gguf"));
    }

    @Test
    void anotherBuildIsPlannedByItsOwnRules() {
        JsonNode answer = new Session(folder)
                .run("plan", "tiny.gguf", "--json", "--engine-version", "b8000")
                .json();
        assertEquals("b8000", answer.get("engine").get("version").textValue());
        assertTrue(answer.get("warnings").toString().contains("b8000"));
    }

    @Test
    void anArchitectureThatNobodyKnowsHasBounds() {
        TinyGguf.write(folder.resolve("new.gguf"), "unheard-of", 256);
        JsonNode answer = new Session(folder)
                .run("plan", "new.gguf", "--json", "-c", "64k", "--tool", "cli", "--host-memory", "4GiB")
                .json();
        JsonNode cache = answer.get("basis").get("kv_cache");
        assertKeys("basis low high", cache);
        assertKeys("basis low high", answer.get("basis").get("recurrent_state"));
        long cell = 2 * 2 * 16 * 2;
        assertEquals(cell * 65_536, cache.get("high").longValue());
        assertEquals(cell * 768, cache.get("low").longValue());
        JsonNode host = answer.get("memory").get(0);
        assertEquals(cell * 65_536, host.get("kv_cache").longValue());
        assertTrue(host.get("total_low").longValue() < host.get("total").longValue());
        assertTrue(answer.get("warnings").get(0).textValue().startsWith("Architecture 'unheard-of' is not known"));
    }

    @Test
    void whetherItFitsMayBeUndecided() {
        TinyGguf.write(folder.resolve("new.gguf"), "unheard-of", 256);
        Session.Result result = new Session(folder)
                .run("plan", "new.gguf", "--json", "-c", "1M", "--tool", "cli", "--host-memory", "96MiB");
        assertEquals(0, result.status());
        JsonNode verdict = result.json().get("verdict");
        assertTrue(verdict.get("fits").isNull());
        assertEquals("host", verdict.get("tightest").textValue());
        assertTrue(verdict.get("free").longValue() < 0);
        assertTrue(verdict.get("reasons").get(0).textValue().contains(": up to "));
    }

    @Test
    void theAnswerHasTheContractsKeysInItsOrder() {
        JsonNode answer = new Session(folder).run(TWO_GPUS).json();
        assertKeys("model engine resolved memory basis layers other kv verdict warnings", answer);
        assertKeys("name architecture parameters text_parameters active_parameters layers", answer.get("model"));
        assertKeys("name version", answer.get("engine"));
        assertKeys("ctx_size ctx_per_sequence streams batch_size ubatch_size flash_attn", answer.get("resolved"));
        assertKeys("weights kv_cache compute overhead", answer.get("basis"));
        assertKeys("basis low high", answer.get("basis").get("compute"));
        assertKeys("index attention window on", answer.get("layers").get(0));
        assertKeys(
                "device weights kv_cache recurrent_state",
                answer.get("layers").get(0).get("on").get(0));
        assertKeys("part device weights", answer.get("other").get(0));
        assertKeys("bytes_per_token", answer.get("kv"));
        assertKeys("fits tightest free reasons", answer.get("verdict"));
        String memory = "device weights kv_cache recurrent_state compute output overhead total capacity others";
        assertKeys(memory + " mapped", answer.get("memory").get(0));
        assertKeys(memory, answer.get("memory").get(1));
    }

    @Test
    void devicesAreTheHostAndTheGpusInTheirOrder() {
        JsonNode memory = new Session(folder).run(TWO_GPUS).json().get("memory");
        assertEquals(List.of("\"host\"", "\"gpu0\"", "\"gpu1\""), values(memory, "device"));
        assertEquals(4L << 30, memory.get(0).get("capacity").longValue());
        assertEquals(1L << 30, memory.get(1).get("capacity").longValue());
        assertTrue(memory.get(2).get("capacity").longValue() > 20L << 30);
    }

    @Test
    void theWholeIsTheSumOfItsParts() {
        JsonNode answer = new Session(folder).run(TWO_GPUS).json();
        for (JsonNode device : answer.get("memory")) {
            long parts = 0;
            for (String part : List.of("weights", "kv_cache", "recurrent_state", "compute", "output", "overhead")) {
                assertTrue(device.get(part).isIntegralNumber(), part);
                parts += device.get(part).longValue();
            }
            assertEquals(parts, device.get("total").longValue());
            for (String part : List.of("weights", "kv_cache", "recurrent_state")) {
                assertEquals(
                        device.get(part).longValue(),
                        shares(answer, device.get("device").asText(), part),
                        part);
            }
        }
    }

    @Test
    void parametersLayersAndCacheAreTheModels() {
        JsonNode answer = new Session(folder).run(TWO_GPUS).json();
        long layer = 64 + 64 * 64 + 2 * 64 * 16 + 64 * 64 + 64 + 3 * 64 * 128;
        assertEquals(
                2 * 64 * 256 + 64 + 2 * layer,
                answer.get("model").get("parameters").longValue());
        assertEquals(2, answer.get("model").get("layers").intValue());
        assertEquals("[\"GQA\"]", answer.get("layers").get(0).get("attention").toString());
        assertTrue(answer.get("layers").get(0).get("window").isNull());
        assertEquals(2 * 2 * 16 * 2, answer.get("kv").get("bytes_per_token").intValue());
        assertEquals(8192, answer.get("resolved").get("ctx_size").intValue());
    }

    @Test
    void whatNobodyKnowsIsNullAndAWarningSaysWhy() {
        Session.Result result = new Session(folder).run("plan", "tiny.gguf", "--json", "--device", "none");
        JsonNode verdict = result.json().get("verdict");
        assertEquals(0, result.status());
        assertTrue(verdict.get("fits").isNull()
                && verdict.get("free").isNull()
                && verdict.get("tightest").isNull());
        assertTrue(result.json().get("memory").get(0).get("capacity").isNull());
        assertTrue(result.json().get("warnings").toString().contains("Not judged"));
    }

    @Test
    void whatIsMissingInTheFileIsAWarning() {
        assertTrue(new Session(folder)
                .run(TWO_GPUS)
                .json()
                .get("warnings")
                .toString()
                .matches(".*\\d[\\d,]* bytes.*"));
    }

    @Test
    void whatThisVersionDoesNotPlanIsLeftOut() {
        assertFalse(new Session(folder).run(TWO_GPUS).json().has("speed"));
    }

    private static long shares(JsonNode answer, String device, String part) {
        long sum = 0;
        for (JsonNode layer : answer.get("layers")) {
            for (JsonNode share : layer.get("on")) {
                sum += share.get("device").asText().equals(device)
                        ? share.get(part).longValue()
                        : 0;
            }
        }
        for (JsonNode other : answer.get("other")) {
            sum += other.get("device").asText().equals(device)
                    ? other.path(part).longValue()
                    : 0;
        }
        return sum;
    }

    private static List<String> values(JsonNode list, String key) {
        List<String> values = new ArrayList<>();
        list.forEach(entry -> values.add(entry.get(key).toString()));
        return values;
    }

    private static void assertKeys(String keys, JsonNode object) {
        List<String> found = new ArrayList<>();
        object.fieldNames().forEachRemaining(found::add);
        assertEquals(List.of(keys.split(" ")), found);
    }
}
