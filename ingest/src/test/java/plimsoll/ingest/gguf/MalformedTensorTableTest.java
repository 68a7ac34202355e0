package plimsoll.ingest.gguf;

import static plimsoll.ingest.gguf.Broken.AGAIN;
import static plimsoll.ingest.gguf.Broken.broken;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import plimsoll.mathcore.tensor.ElementType;

/// The catalogue of broken tensor tables, each with the sentence a person reads.
final class MalformedTensorTableTest {
    @TestFactory
    Stream<DynamicTest> brokenNamesAreRefused() {
        return Stream.of(
                broken(
                        "empty name",
                        fixture -> fixture.tensor("", ElementType.F32, 1),
                        "model.gguf, byte 0x18: tensor 0 has a name of 0 bytes, allowed are 1 to 255" + AGAIN),
                broken(
                        "name not UTF-8",
                        fixture -> fixture.rawTensor(out -> {
                            out.length(3);
                            out.raw(new byte[] {'a', (byte) 0xFF, 'b'});
                            out.raw(new byte[24]);
                        }),
                        "model.gguf, byte 0x18: tensor 0 has a name that is not UTF-8 text" + AGAIN),
                broken(
                        "same name twice",
                        fixture -> fixture.tensor("a", ElementType.F32, 1).tensor("a", ElementType.F32, 1),
                        "model.gguf, byte 0x39: tensor 'a' appears twice" + AGAIN));
    }

    @TestFactory
    Stream<DynamicTest> brokenShapesAndTypesAreRefused() {
        return Stream.of(
                broken(
                        "five dimensions",
                        fixture -> fixture.tensor("a", ElementType.F32, 1, 1, 1, 1, 1),
                        "model.gguf, byte 0x21: tensor 'a' has 5 dimensions, ggml allows 4" + AGAIN),
                broken(
                        "dimension 0",
                        fixture -> fixture.rawTensor("a", 0, 0, 32, 0),
                        "model.gguf, byte 0x2D: dimension 1 of tensor 'a' is 0, it must be at least 1" + AGAIN),
                broken(
                        "dimension -1",
                        fixture -> fixture.rawTensor("a", 0, 0, -1),
                        "model.gguf, byte 0x25: dimension 0 of tensor 'a' is -1, it must be at least 1" + AGAIN),
                broken(
                        "too many elements",
                        fixture -> fixture.rawTensor("a", 0, 0, 1L << 32, 1L << 32),
                        "model.gguf, byte 0x21: tensor 'a' has dimensions [4294967296, 4294967296], more than can be counted"
                                + AGAIN),
                broken(
                        "too many bytes",
                        fixture -> fixture.rawTensor("a", 0, 0, 1L << 62),
                        "model.gguf, byte 0x21: tensor 'a' has dimensions [4611686018427387904], more than can be counted"
                                + AGAIN),
                broken(
                        "unknown type",
                        fixture -> fixture.rawTensor("blk.0.attn_k.weight", 97, 0, 32),
                        "model.gguf, byte 0x3F: tensor 'blk.0.attn_k.weight' has type 97, which this version does not know; update Plimsoll or download the file again"),
                broken(
                        "removed type",
                        fixture -> fixture.rawTensor("a", 31, 0, 32),
                        "model.gguf, byte 0x2D: tensor 'a' has type 31 (Q4_0_4_4), which ggml has removed; download a newer conversion of the model"),
                broken(
                        "half a block",
                        fixture -> fixture.rawTensor("a", 12, 0, 128, 2),
                        "model.gguf, byte 0x21: tensor 'a' has rows of 128 elements, no multiple of the 256 in a q4_K block"
                                + AGAIN));
    }

    @TestFactory
    Stream<DynamicTest> brokenOffsetsAreRefused() {
        return Stream.of(
                broken(
                        "offset not aligned",
                        fixture -> fixture.rawTensor("a", 0, 8, 4),
                        "model.gguf, byte 0x31: tensor 'a' begins at 8 of the data, no multiple of the alignment 32"
                                + AGAIN),
                broken(
                        "offset of 2^63",
                        fixture -> fixture.rawTensor("a", 0, Long.MIN_VALUE, 4),
                        "model.gguf, byte 0x31: tensor 'a' begins at 9223372036854775808 of the data, no multiple of the alignment 32"
                                + AGAIN),
                broken(
                        "overlap",
                        fixture -> fixture.rawTensor("a", 0, 0, 16).rawTensor("b", 0, 32, 16),
                        "model.gguf, byte 0x5A: tensor 'b' begins at 32 of the data, inside the tensor before it, which ends at 64"
                                + AGAIN),
                broken(
                        "outside",
                        fixture -> fixture.rawTensor("a", 0, 0, 16).rawTensor("b", 0, 1L << 40, 16),
                        "model.gguf, byte 0x5A: tensor 'b' begins at 1099511627776 of the data, outside it: the tensors before it end at 64"
                                + AGAIN),
                broken(
                        "absurd bytes",
                        fixture -> fixture.rawTensor("a", 0, 0, 1L << 60).rawTensor("b", 0, 1L << 62, 1L << 60),
                        "model.gguf, byte 0x5A: tensor 'a' of 4611686018427387904 bytes makes the file larger than 64 TiB"
                                + AGAIN),
                broken(
                        "table runs out",
                        fixture -> fixture.rawTensor(out -> {
                            out.string("blk.0.attn_k.weight");
                            out.u32(1);
                        }),
                        "model.gguf, byte 0x37: tensor 'blk.0.attn_k.weight' needs 8 more bytes but the file ends after 0"
                                + AGAIN));
    }
}
