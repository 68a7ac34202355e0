package plimsoll.ingest.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.ingest.ArraySource;
import plimsoll.ingest.FarSource;
import plimsoll.ingest.gguf.GgufFixture.Out;
import plimsoll.mathcore.tensor.ElementType;

/// Long vocabularies of files that are far away are leapt over, and what is read is what a full reading reads.
final class LeapTest {
    private static final int WORDS = 120_000;

    /// Counts what is asked for.
    private static final class Far implements FarSource {
        private final ArraySource bytes;
        private long read;

        Far(byte[] bytes) {
            this.bytes = new ArraySource(bytes);
        }

        @Override
        public boolean allowsLeaps() {
            return true;
        }

        @Override
        public void look(ByteBuffer into, long position) throws IOException {
            int got = 0;
            while (into.hasRemaining() && got >= 0) {
                got = read(into, position + into.position());
            }
        }

        @Override
        public String name() {
            return bytes.name();
        }

        @Override
        public long size() {
            return bytes.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            int got = bytes.read(into, position);
            read += Math.max(0, got);
            return got;
        }
    }

    private static void words(Out out, int count, String before) {
        Random random = new Random(count);
        for (int i = 0; i < count; i++) {
            out.string(before + "abcdefghijklmnop".substring(0, 1 + random.nextInt(4 + 12 * i / count)));
        }
    }

    private static void numbers(Out out, int count) {
        for (int i = 0; i < count; i++) {
            out.u32(1 + i % 3);
        }
    }

    private static GgufFixture vocabulary(ByteOrder order) {
        return new GgufFixture(3, order)
                .text("general.architecture", "llama")
                .array("tokenizer.ggml.tokens", GgufType.STRING, WORDS, out -> words(out, WORDS, ""))
                .array("tokenizer.ggml.token_type", GgufType.INT32, WORDS, out -> numbers(out, WORDS))
                .array("tokenizer.ggml.merges", GgufType.STRING, WORDS, out -> words(out, WORDS, "a b"))
                .u32("tokenizer.ggml.bos_token_id", 1);
    }

    private static GgufFixture withTensors(GgufFixture fixture) {
        return fixture.tensor("token_embd.weight", ElementType.F32, 64, 64)
                .tensor("blk.0.attn_norm.weight", ElementType.F32, 64);
    }

    private static Far sameAsFullReading(byte[] file) throws IOException {
        Far far = new Far(file);
        assertEquals(Answers.answer(file), GgufReader.read(far));
        return far;
    }

    @ParameterizedTest
    @CsvSource({"LITTLE", "BIG"})
    void aLongVocabularyIsLeaptOver(String order) throws IOException {
        ByteOrder byteOrder = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] file = withTensors(vocabulary(byteOrder)).file();
        Far far = sameAsFullReading(file);
        assertTrue(far.read < file.length / 2, far.read + " of " + file.length);
    }

    @Test
    void aHeaderWithoutItsDataIsReadInFull() throws IOException {
        byte[] header = withTensors(vocabulary(ByteOrder.LITTLE_ENDIAN)).header();
        assertTrue(sameAsFullReading(header).read >= 5 * WORDS);
        sameAsFullReading(vocabulary(ByteOrder.LITTLE_ENDIAN).header());
    }

    @Test
    void aVocabularyAtTheEndOfTheMetadataEndsAtTheTensors() throws IOException {
        byte[] file = withTensors(new GgufFixture()
                        .text("general.architecture", "llama")
                        .array("tokenizer.ggml.tokens", GgufType.STRING, WORDS, out -> words(out, WORDS, "Ġlonger")))
                .file();
        assertTrue(sameAsFullReading(file).read < file.length / 2);
    }

    @Test
    void arraysOfStringsSideBySideAreReadRightly() throws IOException {
        sameAsFullReading(withTensors(new GgufFixture()
                        .text("general.architecture", "llama")
                        .array("tokenizer.ggml.tokens", GgufType.STRING, WORDS, out -> words(out, WORDS, ""))
                        .array("tokenizer.ggml.merges", GgufType.STRING, WORDS, out -> words(out, WORDS, "a b"))
                        .text("tokenizer.chat_template", "x".repeat(9000)))
                .file());
    }

    @Test
    void whatLooksLikeTheEndButIsNotIsNotTaken() throws IOException {
        Consumer<Out> traps = out -> {
            for (int i = 0; i < WORDS; i++) {
                out.string(i % 7 == 0 ? "general.name" : i % 11 == 0 ? "" : "word" + i);
                if (i % 5000 == 4999) {
                    var inner = new Out(false, ByteOrder.LITTLE_ENDIAN);
                    inner.string("general.name");
                    inner.u32(8);
                    inner.string("trap");
                    out.length(inner.bytes().length);
                    out.raw(inner.bytes());
                }
            }
        };
        sameAsFullReading(withTensors(new GgufFixture()
                        .text("general.architecture", "llama")
                        .array("tokenizer.ggml.tokens", GgufType.STRING, WORDS + WORDS / 5000, traps)
                        .u32("tokenizer.ggml.bos_token_id", 1))
                .file());
    }
}
