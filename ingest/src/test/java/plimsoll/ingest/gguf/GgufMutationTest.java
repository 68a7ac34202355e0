package plimsoll.ingest.gguf;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.tensor.ElementType;

/// Damages headers at random, always the same way: each is read or refused with a sentence, at once.
final class GgufMutationTest {
    private static final int MUTATIONS = Integer.getInteger("plimsoll.mutations", 2000);
    private static final long SLOWEST_NANOS = 100_000_000;
    private static final long[] TELLING = {0, 1, -1, 97, 255, 65_536, 1L << 31, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE
    };

    private static byte[] header(int version, ByteOrder order) {
        return new GgufFixture(version, order)
                .text("general.architecture", "llama")
                .alignment(64)
                .entry("llama.rope.freq_base", GgufType.FLOAT32, out -> out.f32(1e6f))
                .array("llama.attention.head_count_kv", GgufType.INT32, 4, out -> out.raw(new byte[16]))
                .array("nested", GgufType.ARRAY, 1, out -> {
                    out.u32(GgufType.STRING.id());
                    out.length(1);
                    out.string("deep");
                })
                .strings("tokenizer.ggml.tokens", 40)
                .tensor("token_embd.weight", ElementType.Q4_K, 256, 40)
                .tensor("blk.0.attn_norm.weight", ElementType.F32, 256)
                .tensor("blk.0.ffn_down_exps.weight", ElementType.MXFP4, 64, 8, 4)
                .header();
    }

    private static byte[] mutated(byte[] header, Random random) {
        var bytes = header.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> overwrite(bytes, at, TELLING[random.nextInt(TELLING.length)], random.nextBoolean() ? 4 : 8);
                default -> bytes = cut(bytes, at, random);
            }
        }
        return bytes;
    }

    private static void overwrite(byte[] bytes, int at, long value, int width) {
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> (8 * i));
        }
    }

    /// Cuts the end off, or a piece out of the middle.
    private static byte[] cut(byte[] bytes, int at, Random random) {
        if (random.nextBoolean()) {
            return Arrays.copyOf(bytes, Math.max(at, 1));
        }
        int gone = Math.min(random.nextInt(16), bytes.length - at - 1);
        var rest = Arrays.copyOf(bytes, bytes.length - gone);
        System.arraycopy(bytes, at + gone, rest, at, bytes.length - at - gone);
        return rest;
    }

    @Test
    void damagedHeadersAreReadOrRefusedAtOnce() {
        var headers = List.of(
                header(3, ByteOrder.LITTLE_ENDIAN),
                header(2, ByteOrder.LITTLE_ENDIAN),
                header(1, ByteOrder.LITTLE_ENDIAN),
                header(3, ByteOrder.BIG_ENDIAN));
        var random = new Random(20_260_822);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            var bytes = mutated(headers.get(i % headers.size()), random);
            var answer = answerAtOnce(bytes, i);
            if (answer instanceof ReadResult.Refused<GgufFile>(String sentence)) {
                assertTrue(sentence.startsWith("model.gguf, byte 0x"), sentence);
                assertFalse(sentence.chars().anyMatch(Character::isISOControl), sentence);
                refused++;
            }
        }
        assertTrue(refused > MUTATIONS / 4, "the damage is felt: " + refused);
        assertTrue(refused < MUTATIONS, "some damage is harmless");
    }

    /// The answer; a slow one is asked for again, since a busy machine is not the reader's fault.
    private static ReadResult<GgufFile> answerAtOnce(byte[] bytes, int mutation) {
        for (int attempt = 0; attempt < 5; attempt++) {
            long start = System.nanoTime();
            var answer = Answers.answer(bytes);
            if (System.nanoTime() - start <= SLOWEST_NANOS) {
                return answer;
            }
        }
        return fail("mutation " + mutation + " is slow");
    }
}
