package plimsoll.ingest.gguf;

import static plimsoll.ingest.gguf.Broken.AGAIN;
import static plimsoll.ingest.gguf.Broken.broken;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The catalogue of broken headers and metadata, each with the sentence a person reads.
final class MalformedGgufTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @TestFactory
    Stream<DynamicTest> foreignFilesAreNamed() {
        String legacy = " format, which llama.cpp no longer reads; download a GGUF of the model or convert it again";
        return Stream.of(
                broken("ggml", ascii("lmgg...."), "model.gguf, byte 0x0: this is the legacy ggml" + legacy),
                broken("ggmf", ascii("fmgg...."), "model.gguf, byte 0x0: this is the legacy ggmf" + legacy),
                broken("ggjt", ascii("tjgg...."), "model.gguf, byte 0x0: this is the legacy ggjt" + legacy),
                broken(
                        "ggla",
                        ascii("algg...."),
                        "model.gguf, byte 0x0: this is an adapter in the legacy ggla format, which llama.cpp no longer reads; convert it to GGUF again"),
                broken(
                        "zip",
                        ascii("PK\u0003\u0004...."),
                        "model.gguf, byte 0x0: this is a ZIP archive (a PyTorch checkpoint, perhaps), which is not read; choose a .gguf file, or the folder with its config.json"),
                broken(
                        "pointer",
                        ascii("version https://git-lfs"),
                        "model.gguf, byte 0x0: this is a Git LFS pointer, not the model itself; run 'git lfs pull' in its folder"),
                broken(
                        "page",
                        ascii("<!DOCTYPE html>"),
                        "model.gguf, byte 0x0: this is a web page, not a model; download the file itself"),
                broken(
                        "safetensors",
                        ascii("\u0010\0\0\0\0\0\0\0{\"a\":"),
                        "model.gguf, byte 0x0: this is a safetensors file, not GGUF; name it with the ending .safetensors"),
                broken(
                        "zeros",
                        new byte[64],
                        "model.gguf, byte 0x0: the file begins with zeros; the download has not filled it yet: finish or repeat it"),
                broken("short", ascii("GGU"), "model.gguf, byte 0x0: the file has only 3 bytes; download it again"),
                broken(
                        "anything",
                        ascii("anything"),
                        "model.gguf, byte 0x0: the file begins with 61 6e 79 74 and not with 'GGUF'; choose a .gguf file"));
    }

    @TestFactory
    Stream<DynamicTest> brokenHeadersAreRefused() {
        var header = new GgufFixture().header();
        var future = header.clone();
        future[4] = 4;
        var zero = header.clone();
        zero[4] = 0;
        return Stream.of(
                broken(
                        "magic alone",
                        ascii("GGUF"),
                        "model.gguf, byte 0x4: the header needs 4 more bytes but the file ends after 0" + AGAIN),
                broken(
                        "no counts",
                        Arrays.copyOf(header, 12),
                        "model.gguf, byte 0x8: the header needs 8 more bytes but the file ends after 4" + AGAIN),
                broken(
                        "future",
                        future,
                        "model.gguf, byte 0x4: GGUF version 4 is newer than this version of Plimsoll knows; update it"),
                broken("version 0", zero, "model.gguf, byte 0x4: GGUF version 0 does not exist" + AGAIN),
                broken(
                        "2^64-1 tensors",
                        fixture -> fixture.announceTensors(Long.MIN_VALUE),
                        "model.gguf, byte 0x8: 9223372036854775808 tensors are announced, no model has more than 131072"
                                + AGAIN),
                broken(
                        "too many tensors",
                        fixture -> fixture.announceTensors(100),
                        "model.gguf, byte 0x8: 100 tensors are announced but only 0 bytes follow" + AGAIN),
                broken(
                        "absurd entries",
                        fixture -> fixture.announceEntries(1L << 40),
                        "model.gguf, byte 0x10: 1099511627776 metadata entries are announced, no model has more than 65536"
                                + AGAIN),
                broken(
                        "too many entries",
                        fixture -> fixture.announceEntries(100),
                        "model.gguf, byte 0x10: 100 metadata entries are announced but only 0 bytes follow" + AGAIN));
    }

    @TestFactory
    Stream<DynamicTest> brokenKeysAreRefused() {
        return Stream.of(
                broken(
                        "empty key",
                        fixture -> fixture.u32("", 1),
                        "model.gguf, byte 0x18: metadata entry 0 has a name of 0 bytes, allowed are 1 to 65535"
                                + AGAIN),
                broken(
                        "long key",
                        fixture -> fixture.u32("k".repeat(65_536), 1),
                        "model.gguf, byte 0x18: metadata entry 0 has a name of 65536 bytes, allowed are 1 to 65535"
                                + AGAIN),
                broken(
                        "key runs out",
                        fixture -> fixture.rawEntry(out -> {
                            out.i64(1 << 20);
                            out.i64(0);
                        }),
                        "model.gguf, byte 0x18: metadata entry 0 announces a string of 1048576 bytes but only 8 follow"
                                + AGAIN),
                broken(
                        "key of 2^63",
                        fixture -> fixture.rawEntry(out -> {
                            out.i64(Long.MIN_VALUE);
                            out.i64(0);
                        }),
                        "model.gguf, byte 0x18: metadata entry 0 announces a string of 9223372036854775808 bytes but only 8 follow"
                                + AGAIN),
                broken(
                        "key not UTF-8",
                        fixture -> fixture.rawEntry(out -> {
                            out.length(2);
                            out.raw(new byte[] {(byte) 0xC3, 0x28});
                            out.u32(0);
                            out.u8(0);
                        }),
                        "model.gguf, byte 0x18: metadata entry 0 has a name that is not UTF-8 text" + AGAIN));
    }

    @TestFactory
    Stream<DynamicTest> brokenValuesAreRefused() {
        return Stream.of(
                broken(
                        "unknown type",
                        fixture -> fixture.rawEntry(out -> {
                            out.string("key");
                            out.u32(97);
                        }),
                        "model.gguf, byte 0x23: metadata key 'key' has value type 97, which this version does not know; update Plimsoll or download the file again"),
                broken(
                        "value runs out",
                        fixture -> fixture.rawEntry(out -> {
                            out.string("key");
                            out.u32(GgufType.UINT64.id());
                            out.u32(0);
                        }),
                        "model.gguf, byte 0x27: metadata key 'key' needs 8 more bytes but the file ends after 4"
                                + AGAIN),
                broken(
                        "text runs out",
                        fixture -> fixture.rawEntry(out -> {
                            out.string("key");
                            out.u32(8);
                            out.length(99);
                        }),
                        "model.gguf, byte 0x27: metadata key 'key' announces a string of 99 bytes but only 0 follow"
                                + AGAIN));
    }

    @TestFactory
    Stream<DynamicTest> brokenArraysAreRefused() {
        return Stream.of(
                broken(
                        "array runs out",
                        fixture -> fixture.array("key", GgufType.UINT32, 3, out -> out.i64(0)),
                        "model.gguf, byte 0x2B: metadata key 'key' announces an array of 3 elements of type u32 but only 8 bytes follow"
                                + AGAIN),
                broken(
                        "array of 2^62",
                        fixture -> fixture.array("key", GgufType.UINT64, 1L << 62, out -> {}),
                        "model.gguf, byte 0x2B: metadata key 'key' announces an array of 4611686018427387904 elements of type u64 but only 0 bytes follow"
                                + AGAIN),
                broken(
                        "words run out",
                        fixture -> fixture.array("key", GgufType.STRING, 2, out -> {
                            out.string("a");
                            out.length(50);
                        }),
                        "model.gguf, byte 0x44: metadata key 'key' needs 50 more bytes but the file ends after 0"
                                + AGAIN),
                broken(
                        "nested too deep",
                        fixture -> fixture.array("key", GgufType.ARRAY, 1, MalformedGgufTest::tenDeep),
                        "model.gguf, byte 0x87: metadata key 'key' nests arrays more than 8 deep" + AGAIN));
    }

    @TestFactory
    Stream<DynamicTest> contradictoryMetadataIsRefused() {
        return Stream.of(
                broken(
                        "same key twice",
                        fixture -> fixture.u32("key", 1).u32("key", 2),
                        "model.gguf, byte 0x2B: metadata key 'key' appears twice" + AGAIN),
                broken(
                        "escape codes",
                        fixture -> fixture.u32("\u001b[2Jkey", 1).u32("\u001b[2Jkey", 2),
                        "model.gguf, byte 0x2F: metadata key '\uFFFD[2Jkey' appears twice" + AGAIN),
                broken(
                        "alignment of text",
                        fixture -> fixture.text("general.alignment", "32"),
                        "model.gguf, byte 0x3F: metadata key 'general.alignment' is no u32" + AGAIN),
                broken(
                        "alignment 0",
                        fixture -> fixture.u32("general.alignment", 0),
                        "model.gguf, byte 0x39: metadata key 'general.alignment' is 0, no power of two" + AGAIN),
                broken(
                        "alignment 48",
                        fixture -> fixture.u32("general.alignment", 48),
                        "model.gguf, byte 0x39: metadata key 'general.alignment' is 48, no power of two" + AGAIN));
    }

    private static void tenDeep(GgufFixture.Out out) {
        for (int i = 0; i < 10; i++) {
            out.u32(GgufType.ARRAY.id());
            out.length(1);
        }
    }
}
