package plimsoll.ingest.safetensors;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static plimsoll.ingest.safetensors.Header.tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.ingest.ArraySource;
import plimsoll.ingest.ReadResult;

/// Whatever becomes of a header or an index, it is read or refused in one sentence, and soon.
class HeaderMutationTest {
    private static final int SEEDS = 20;
    private static final int A_SEED = 100;

    private static final byte[] FILE = Header.file(
            "{\"__metadata__\":{\"format\":\"pt\"}," + tensor("model.embed_tokens.weight", "BF16", "[10,4]", 0, 80)
                    + ","
                    + tensor("model.layers.0.mlp.up_proj.weight", "F8_E4M3", "[4,4]", 80, 96) + ","
                    + tensor("model.layers.0.mlp.up_proj.weight_scale_inv", "F32", "[1,1]", 96, 100) + "}",
            100);

    private static final byte[] INDEX = ("{\"metadata\":{\"total_size\":100},\"weight_map\":{"
                    + "\"model.embed_tokens.weight\":\"model-00001-of-00002.safetensors\","
                    + "\"model.norm.weight\":\"model-00002-of-00002.safetensors\"}}")
            .getBytes(StandardCharsets.UTF_8);

    private static final List<String> HOSTILE = List.of(
            "-1",
            "9223372036854775807",
            "99999999999999999999999",
            "1e999",
            "null",
            "[[[[[[[[[[[[[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":",
            "\"../..\"",
            "\u0000",
            "\"\\u001b[31m\"",
            "[]",
            "true",
            "NaN",
            "\"\"");

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBrokenFileNeverEscapes(int seed) {
        Random random = new Random(seed);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int mutant = 0; mutant < A_SEED; mutant++) {
                boolean isIndex = random.nextInt(3) == 0;
                byte[] bytes = changed(isIndex ? INDEX : FILE, random);
                ArraySource source = new ArraySource(bytes, 1 + random.nextInt(50));
                check(isIndex ? IndexReader.read(source) : SafetensorsReader.read(source), bytes);
            }
        });
    }

    private static void check(ReadResult<?> result, byte[] bytes) {
        switch (result) {
            case ReadResult.Read<?>(SafetensorsFile file) ->
                assertTrue(file.dataBytes() >= 0 && file.dataOffset() <= bytes.length, file.toString());
            case ReadResult.Read<?>(WeightIndex index) ->
                assertFalse(index.files().isEmpty());
            case ReadResult.Read<?>(Object other) -> throw new AssertionError(other);
            case ReadResult.Refused<?>(String sentence) ->
                assertTrue(
                        sentence.codePoints().noneMatch(Character::isISOControl) && sentence.contains("; "), sentence);
        }
    }

    private static byte[] changed(byte[] bytes, Random random) throws IOException {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> flipped(bytes, random);
            case 2 ->
                spliced(
                        bytes,
                        random,
                        HOSTILE.get(random.nextInt(HOSTILE.size())).getBytes(StandardCharsets.UTF_8));
            default -> spliced(bytes, random, Arrays.copyOfRange(bytes, bytes.length / 4, bytes.length / 2));
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static byte[] spliced(byte[] bytes, Random random, byte[] piece) {
        int at = random.nextInt(bytes.length);
        int lost = Math.min(bytes.length - at, random.nextInt(12));
        byte[] changed = new byte[bytes.length - lost + piece.length];
        System.arraycopy(bytes, 0, changed, 0, at);
        System.arraycopy(piece, 0, changed, at, piece.length);
        System.arraycopy(bytes, at + lost, changed, at + piece.length, bytes.length - at - lost);
        return changed;
    }
}
