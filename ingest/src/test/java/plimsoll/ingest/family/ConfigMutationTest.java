package plimsoll.ingest.family;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.huggingface.ConfigReader;
import plimsoll.mathcore.engine.llamacpp.departure.Departures;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.Parameters;

/// Whatever becomes of a config, it is read or refused in one sentence, and soon.
class ConfigMutationTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SEEDS = 20;
    private static final int A_SEED = 100;
    private static final List<String> HOSTILE = List.of(
            "null",
            "0",
            "-1",
            "1",
            "3",
            "2000",
            "1048576",
            "2147483647",
            "2147483648",
            "1000000000000",
            "-9223372036854775808",
            "99999999999999999999999999",
            "1e308",
            "1e999",
            "0.5",
            "true",
            "\"\"",
            "\"auto\"",
            "\"\\u001b[31m\"",
            "[]",
            "[1]",
            "[null]",
            "[\"full_attention\"]",
            "{}",
            "{\"type\": \"longrope\"}",
            "{\"hidden_size\": 64}",
            "[[[[]]]]");

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBrokenConfigNeverEscapes(int seed) throws IOException {
        Random random = new Random(seed);
        List<JsonNode> configs = configs();
        for (int mutant = 0; mutant < A_SEED; mutant++) {
            JsonNode config = configs.get(random.nextInt(configs.size())).deepCopy();
            byte[] json = random.nextInt(4) == 0 ? torn(config, random) : changed(config, random);
            String shown = new String(json, StandardCharsets.UTF_8);
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> check(json), shown);
        }
    }

    private static void check(byte[] json) {
        switch (ConfigReader.parse("config.json", "A model", json).then(Families::read)) {
            case ReadResult.Read<Model>(Model model) -> {
                assertTrue(Parameters.of(model).active() <= Parameters.of(model).all());
                assertFalse(Departures.applied(model).layers().isEmpty());
            }
            case ReadResult.Refused<Model>(String sentence) -> {
                assertTrue(sentence.startsWith("config.json "), sentence);
                assertTrue(sentence.codePoints().noneMatch(Character::isISOControl), sentence);
            }
        }
    }

    private static List<JsonNode> configs() throws IOException {
        try (var stream = Objects.requireNonNull(ConfigMutationTest.class.getResourceAsStream("checkpoints.json"))) {
            List<JsonNode> configs = new ArrayList<>();
            JSON.readTree(stream).forEach(row -> configs.add(row.required("config")));
            return configs;
        }
    }

    /// One to three keys lost or given a hostile value.
    private static byte[] changed(JsonNode config, Random random) throws IOException {
        for (int change = random.nextInt(3); change >= 0; change--) {
            List<ObjectNode> objects = objects(config);
            ObjectNode object = objects.get(random.nextInt(objects.size()));
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            if (keys.isEmpty()) {
                continue;
            }
            String key = keys.get(random.nextInt(keys.size()));
            if (random.nextInt(6) == 0) {
                object.remove(key);
            } else {
                object.set(key, hostile(random));
            }
        }
        return JSON.writeValueAsBytes(config);
    }

    private static JsonNode hostile(Random random) throws IOException {
        return JSON.readTree(HOSTILE.get(random.nextInt(HOSTILE.size())));
    }

    private static List<ObjectNode> objects(JsonNode config) {
        List<ObjectNode> objects = new ArrayList<>();
        if (config instanceof ObjectNode object) {
            objects.add(object);
            object.forEach(child -> objects.addAll(objects(child)));
        }
        return objects;
    }

    /// Bytes flipped, lost, doubled or cut off.
    private static byte[] torn(JsonNode config, Random random) throws IOException {
        byte[] json = JSON.writeValueAsBytes(config);
        for (int change = random.nextInt(4); change >= 0; change--) {
            json[random.nextInt(json.length)] = (byte) random.nextInt(256);
        }
        int length = random.nextInt(3) == 0 ? random.nextInt(json.length + 1) : json.length;
        return Arrays.copyOf(json, length);
    }
}
