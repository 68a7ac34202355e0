package plimsoll.ingest.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static plimsoll.ingest.safetensors.Header.file;
import static plimsoll.ingest.safetensors.Header.tensor;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.ingest.ArraySource;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;

class SafetensorsReaderTest {
    private static final String ONE = "{" + tensor("a", "F32", "[2,3]", 0, 24) + "}";

    @Test
    void aHeaderIsReadInPiecesOfAnySize() throws IOException {
        String json = "{\"__metadata__\":{\"format\":\"pt\"}," + tensor("b", "BF16", "[4]", 24, 32) + ","
                + tensor("a", "F32", "[2,3]", 0, 24) + "}   ";
        for (int piece : new int[] {1, 7, 1000}) {
            SafetensorsFile file = read(new ArraySource(file(json, 32), piece));
            assertEquals(
                    List.of("a", "b"),
                    file.tensors().stream().map(StoredTensor::name).toList());
            assertEquals(Shape.of(3, 2), file.tensors().getFirst().shape());
            assertEquals(Map.of("format", "pt"), file.metadata());
            assertEquals(32, file.dataBytes());
            assertEquals(0, file.missingBytes());
        }
    }

    @Test
    void aHeaderAloneLacksItsData() throws IOException {
        assertEquals(24, read(new ArraySource(file(ONE, 0))).missingBytes());
        assertEquals(20, read(new ArraySource(file(ONE, 4))).missingBytes());
    }

    @Test
    void tensorsWithoutElementsAndScalarsAreTensors() throws IOException {
        String json = "{" + tensor("none", "F32", "[0,5]", 0, 0) + "," + tensor("one", "I64", "[]", 0, 8) + "}";
        SafetensorsFile file = read(new ArraySource(file(json, 8)));
        assertEquals(
                List.of(0L, 8L),
                file.tensors().stream().map(StoredTensor::bytes).toList());
    }

    @Test
    void codesOfLessThanAByteMayRunOnFromRowToRow() throws IOException {
        SafetensorsFile file = read(new ArraySource(file("{" + tensor("a", "F4", "[2,3]", 0, 3) + "}", 3)));
        assertEquals(ElementType.F4, file.tensors().getFirst().type());
        assertEquals(6, file.tensors().getFirst().shape().elements());
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL,1",
        "U8,1",
        "I8,1",
        "F8_E5M2,1",
        "F8_E4M3,1",
        "F8_E8M0,1",
        "I16,2",
        "U16,2",
        "F16,2",
        "BF16,2",
        "I32,4",
        "U32,4",
        "F32,4",
        "I64,8",
        "U64,8",
        "F64,8",
        "C64,8"
    })
    void everyTypeHasItsSize(String dtype, int bytes) throws IOException {
        String json = "{" + tensor("a", dtype, "[3]", 0, 3L * bytes) + "}";
        assertEquals(3L * bytes, read(new ArraySource(file(json, 3 * bytes))).dataBytes());
    }

    static List<Arguments> broken() {
        return List.of(
                Arguments.of("has only 3 bytes", new byte[3]),
                Arguments.of("is 999 bytes long", file(999, ONE, 0)),
                Arguments.of("no length of a header", file(-1, ONE, 0)),
                Arguments.of("no length of a header", file(100_000_001L, ONE, 0)),
                Arguments.of("does not begin with '{'", file("[1]", 0)),
                Arguments.of("is not JSON", file("{\"a\":", 0)),
                Arguments.of("more than one JSON document", file(ONE + "{}", 24)),
                Arguments.of("goes on behind its JSON", file(ONE + "=====", 24)),
                Arguments.of(
                        "has 'a' twice",
                        file("{" + tensor("a", "U8", "[1]", 0, 1) + "," + tensor("a", "U8", "[1]", 1, 2) + "}", 2)),
                Arguments.of(
                        "two of 'dtype'",
                        file("{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1)),
                Arguments.of("no dtype, shape or data_offsets", file("{\"a\":{\"dtype\":\"U8\"}}", 0)),
                Arguments.of("an object", file("{\"a\":7}", 0)),
                Arguments.of("the dtype 'Q9'", file("{" + tensor("a", "Q9", "[1]", 0, 1) + "}", 1)),
                Arguments.of("ends before it begins", file("{" + tensor("a", "U8", "[1]", 2, 1) + "}", 2)),
                Arguments.of(
                        "9 bytes, and its shape in U8 takes 8", file("{" + tensor("a", "U8", "[8]", 0, 9) + "}", 9)),
                Arguments.of("which no file has", file("{" + tensor("a", "U8", "[-1]", 0, 1) + "}", 1)),
                Arguments.of(
                        "which no file has", file("{" + tensor("a", "U8", "[99999999999999999999]", 0, 1) + "}", 1)),
                Arguments.of("a whole number", file("{" + tensor("a", "U8", "[1.5]", 0, 1) + "}", 1)),
                Arguments.of(
                        "more elements than can be counted",
                        file("{" + tensor("a", "U8", "[4294967296,4294967296,4294967296]", 0, 1) + "}", 1)),
                Arguments.of(
                        "more than 16 numbers",
                        file("{" + tensor("a", "U8", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", 0, 1) + "}", 1)),
                Arguments.of("in whole bytes", file("{" + tensor("a", "F4", "[3]", 0, 2) + "}", 2)),
                Arguments.of(
                        "overlap another's at byte 4",
                        file("{" + tensor("a", "U8", "[8]", 0, 8) + "," + tensor("b", "U8", "[8]", 4, 12) + "}", 12)),
                Arguments.of(
                        "from byte 8 to 9",
                        file("{" + tensor("a", "U8", "[8]", 0, 8) + "," + tensor("b", "U8", "[1]", 9, 10) + "}", 10)),
                Arguments.of("knows 24 bytes of data, and the file has 25", file(ONE, 25)),
                Arguments.of("nested too deeply", file("{\"a\":{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}}", 0)),
                Arguments.of("legacy ggml format", latin("lmgg\0\0\0\0\0\0\0\0\0\0\0\0")),
                Arguments.of("Git LFS pointer", latin("version https://git-lfs")),
                Arguments.of("ZIP archive", latin("PK\u0003\u0004aaaaaaaaaaaaaaaa")));
    }

    private static byte[] latin(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void whatIsWrongIsSaid(String words, byte[] bytes) throws IOException {
        String sentence = switch (SafetensorsReader.read(new ArraySource(bytes))) {
            case ReadResult.Refused<SafetensorsFile>(String refusal) -> refusal;
            case ReadResult.Read<SafetensorsFile>(SafetensorsFile file) -> throw new AssertionError(file.toString());
        };
        assertTrue(sentence.contains(words), sentence);
        assertTrue(sentence.startsWith("model.gguf: ") && sentence.contains("; "), sentence);
    }

    private static SafetensorsFile read(ArraySource source) throws IOException {
        return switch (SafetensorsReader.read(source)) {
            case ReadResult.Read<SafetensorsFile>(SafetensorsFile file) -> file;
            case ReadResult.Refused<SafetensorsFile>(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
