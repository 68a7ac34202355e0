package plimsoll.ingest.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static plimsoll.ingest.gguf.Answers.file;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.ingest.ArraySource;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;

final class GgufReaderTest {
    private static GgufFixture small(GgufFixture fixture) {
        return fixture.text("general.architecture", "llama")
                .u32("llama.block_count", 2)
                .strings("tokenizer.ggml.tokens", 1000)
                .tensor("token_embd.weight", ElementType.Q4_K, 256, 1000)
                .tensor("blk.0.attn_norm.weight", ElementType.F32, 256)
                .tensor("blk.0.ffn_up.weight", ElementType.F16, 256, 3)
                .tensor("output_norm.weight", ElementType.F32, 5);
    }

    @ParameterizedTest
    @CsvSource({"1, LITTLE", "2, LITTLE", "3, LITTLE", "1, BIG", "2, BIG", "3, BIG"})
    void everyVersionIsReadInEitherByteOrder(int version, String order) {
        var byteOrder = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        var file = file(small(new GgufFixture(version, byteOrder)).file());
        assertEquals(version, file.version());
        assertEquals(byteOrder, file.byteOrder());
        assertEquals(Optional.of("llama"), file.metadata().architecture());
        assertEquals(OptionalLong.of(2), file.metadata().whole("llama.block_count"));
        assertEquals(OptionalLong.of(1000), file.metadata().count("tokenizer.ggml.tokens"));
        assertEquals(
                List.of(
                        new GgufTensor("token_embd.weight", Shape.of(256, 1000), ElementType.Q4_K, 0),
                        new GgufTensor("blk.0.attn_norm.weight", Shape.of(256), ElementType.F32, 144_000),
                        new GgufTensor("blk.0.ffn_up.weight", Shape.of(256, 3), ElementType.F16, 145_024),
                        new GgufTensor("output_norm.weight", Shape.of(5), ElementType.F32, 146_560)),
                file.tensors());
        assertEquals(144_000 + 1024 + 1536 + 20, file.tensorBytes());
        assertEquals(0, file.missingBytes());
    }

    @Test
    void everyMetadataTypeIsRead() {
        var fixture = new GgufFixture()
                .entry("u8", GgufType.UINT8, out -> out.u8(200))
                .entry("i8", GgufType.INT8, out -> out.u8(-3))
                .entry("u16", GgufType.UINT16, out -> out.u16(60_000))
                .entry("i16", GgufType.INT16, out -> out.u16(-3))
                .entry("u32", GgufType.UINT32, out -> out.u32(4_000_000_000L))
                .entry("i32", GgufType.INT32, out -> out.u32(-3))
                .entry("u64", GgufType.UINT64, out -> out.i64(-1))
                .entry("i64", GgufType.INT64, out -> out.i64(-1))
                .entry("f32", GgufType.FLOAT32, out -> out.f32(0.5f))
                .entry("f64", GgufType.FLOAT64, out -> out.f64(0.1))
                .entry("bool", GgufType.BOOL, out -> out.u8(1))
                .text("string", "naïve ✓")
                .array("array", GgufType.INT16, 2, out -> {
                    out.u16(-1);
                    out.u16(7);
                });
        var metadata = file(fixture.file()).metadata();
        assertEquals(OptionalLong.of(200), metadata.whole("u8"));
        assertEquals(OptionalLong.of(-3), metadata.whole("i8"));
        assertEquals(OptionalLong.of(60_000), metadata.whole("u16"));
        assertEquals(OptionalLong.of(-3), metadata.whole("i16"));
        assertEquals(OptionalLong.of(4_000_000_000L), metadata.whole("u32"));
        assertEquals(OptionalLong.of(-3), metadata.whole("i32"));
        assertEquals(OptionalLong.empty(), metadata.whole("u64"), "2^64 - 1 is no long");
        assertEquals(OptionalLong.of(-1), metadata.whole("i64"));
        assertEquals(OptionalDouble.of(0.5), metadata.real("f32"));
        assertEquals(OptionalDouble.of(0.1), metadata.real("f64"));
        assertEquals(OptionalLong.of(1), metadata.whole("bool"));
        assertEquals(Optional.of("naïve ✓"), metadata.text("string"));
        assertEquals(Optional.of(List.of(-1L, 7L)), metadata.wholes("array"));
        assertEquals(13, metadata.entries().size());
        assertEquals("u8", metadata.entries().keySet().iterator().next(), "the order of the file");
    }

    @Test
    void aLookupOfAnotherKindIsEmpty() {
        var metadata = file(new GgufFixture().text("a", "x").u32("b", 1).file()).metadata();
        assertEquals(OptionalLong.empty(), metadata.whole("a"));
        assertEquals(Optional.empty(), metadata.text("b"));
        assertEquals(OptionalDouble.empty(), metadata.real("b"));
        assertEquals(Optional.empty(), metadata.wholes("b"));
        assertEquals(OptionalLong.empty(), metadata.count("b"));
        assertEquals(OptionalLong.empty(), metadata.whole("absent"));
    }

    @Test
    void shortArraysAreKeptAndLongOnesCounted() {
        var fixture = new GgufFixture()
                .array("flags", GgufType.BOOL, 3, out -> out.raw(new byte[] {1, 0, 1}))
                .array("reals", GgufType.FLOAT32, 1, out -> out.f32(2.5f))
                .array("scores", GgufType.FLOAT32, 5000, out -> out.raw(new byte[20_000]))
                .text("after", "x");
        var metadata = file(fixture.file()).metadata();
        assertEquals(Optional.of(List.of(1L, 0L, 1L)), metadata.wholes("flags"));
        assertEquals(
                Optional.of(List.of(2.5)), metadata.get("reals").orElseThrow().reals());
        assertEquals(OptionalLong.of(5000), metadata.count("scores"));
        assertTrue(metadata.get("scores").orElseThrow() instanceof GgufValue.Unread);
        assertEquals(Optional.of("x"), metadata.text("after"));
    }

    @Test
    void longTextsAndNestedArraysArePassedOver() {
        var fixture = new GgufFixture()
                .text("tokenizer.huggingface.json", "{".repeat(MetadataReader.LONGEST_TEXT + 1))
                .array("nested", GgufType.ARRAY, 2, out -> {
                    out.u32(GgufType.UINT8.id());
                    out.length(3);
                    out.raw(new byte[3]);
                    out.u32(GgufType.STRING.id());
                    out.length(1);
                    out.string("deep");
                })
                .text("after", "x");
        var metadata = file(fixture.file()).metadata();
        assertTrue(metadata.get("tokenizer.huggingface.json").orElseThrow() instanceof GgufValue.LongText);
        assertEquals(OptionalLong.of(2), metadata.count("nested"));
        assertEquals(Optional.of("x"), metadata.text("after"));
    }

    @Test
    void manyShortArraysAreKeptOnlyWhileTheyFit() {
        var fixture = new GgufFixture();
        for (int i = 0; i < 300; i++) {
            fixture.array("k" + i, GgufType.UINT8, 4096, out -> out.raw(new byte[4096]));
        }
        var entries = file(fixture.file()).metadata().entries();
        assertEquals(300, entries.size());
        long kept = entries.values().stream()
                .filter(value -> value instanceof GgufValue.Wholes)
                .count();
        assertEquals(MetadataReader.MOST_KEPT / 4096 / 24, kept);
    }

    @Test
    void unreadValuesSayWhereTheyAre() {
        var bytes = new GgufFixture().strings("words", 3).file();
        var unread = (GgufValue.Unread) file(bytes).metadata().get("words").orElseThrow();
        assertEquals(GgufType.STRING, unread.elementType());
        assertEquals(5, bytes[(int) unread.offset()], "the length of 'word0'");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096})
    void aFileThatComesInPiecesReadsTheSame(int atMost) throws IOException {
        var bytes = small(new GgufFixture()).file();
        var pieces = Answers.value(GgufReader.read(new ArraySource(bytes, atMost)));
        assertEquals(file(bytes), pieces);
    }

    @Test
    void aHeaderAloneIsReadAndSaysWhatIsMissing() {
        var whole = small(new GgufFixture()).file();
        var header = small(new GgufFixture()).header();
        var file = file(header);
        assertEquals(header.length, file.size());
        assertEquals(whole.length - header.length - 12, file.missingBytes(), "the last padding is not missed");
        assertEquals(file(whole).tensors(), file.tensors());
    }

    @Test
    void anUnfinishedDownloadSaysWhatIsMissing() {
        var whole = small(new GgufFixture()).file();
        assertEquals(1000 - 12, file(Arrays.copyOf(whole, whole.length - 1000)).missingBytes());
        assertEquals(0, file(Arrays.copyOf(whole, whole.length - 12)).missingBytes());
        assertEquals(0, file(Arrays.copyOf(whole, whole.length + 500)).missingBytes());
    }

    @Test
    void anAlignmentOfTheFileMovesItsData() {
        var fixture = new GgufFixture()
                .alignment(4096)
                .tensor("a", ElementType.F32, 3)
                .tensor("b", ElementType.F32, 3);
        var file = file(fixture.file());
        assertEquals(4096, file.alignment());
        assertEquals(4096, file.dataOffset());
        assertEquals(4096, file.tensors().get(1).offset());
    }

    @Test
    void tensorsMayLieInAnotherOrderThanTheTable() {
        var fixture = new GgufFixture().rawTensor("b", 0, 32, 3).rawTensor("a", 0, 0, 3);
        assertEquals(
                List.of("b", "a"),
                file(fixture.header()).tensors().stream().map(GgufTensor::name).toList());
    }

    @Test
    void aTensorWithoutDimensionsIsOneNumber() {
        var tensor = file(new GgufFixture().rawTensor("scalar", 0, 0).header())
                .tensors()
                .getFirst();
        assertEquals(1, tensor.elements());
        assertEquals(4, tensor.bytes());
    }

    @Test
    void aVocabularyAloneIsAFileWithoutTensors() {
        var file = file(new GgufFixture().strings("tokenizer.ggml.tokens", 10).header());
        assertEquals(List.of(), file.tensors());
        assertEquals(0, file.missingBytes());
    }

    @Test
    void aVocabularyLongerThanTheWindowIsCounted() {
        int count = 3 * GgufCursor.LARGEST_WINDOW / 12;
        var fixture = new GgufFixture().strings("words", count).text("after", "x");
        var metadata = file(fixture.header()).metadata();
        assertEquals(OptionalLong.of(count), metadata.count("words"));
        assertEquals(Optional.of("x"), metadata.text("after"));
    }
}
