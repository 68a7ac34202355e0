package plimsoll.ingest.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.ingest.ArraySource;
import plimsoll.ingest.ReadResult;

class IndexReaderTest {
    private static final String MAP =
            "\"weight_map\":{\"a\":\"model-00001-of-00002.safetensors\",\"b\":\"model-00002-of-00002.safetensors\"}";

    @Test
    void anIndexSaysWhichFileHoldsWhichTensor() throws IOException {
        WeightIndex index = read("{\"metadata\":{\"total_size\":12},\"other\":[1,{\"x\":2}]," + MAP + "}");
        assertEquals(
                Map.of("a", "model-00001-of-00002.safetensors", "b", "model-00002-of-00002.safetensors"),
                index.files());
        assertEquals(Set.of("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"), index.shards());
        assertEquals(OptionalLong.of(12), index.totalSize());
    }

    @ParameterizedTest
    @CsvSource({
        "13731385408, 13731385408",
        "13731385408.0, 13731385408",
        "'\"12\"', 12",
        "1.2e3, 1200",
        "0, -1",
        "-5, -1",
        "null, -1",
        "{}, -1",
        "0.5, -1",
        "99999999999999999999, -1"
    })
    void aSumThatIsNoneIsAbsent(String written, long expected) throws IOException {
        OptionalLong size = read("{\"metadata\":{\"total_size\":" + written + "}," + MAP + "}")
                .totalSize();
        assertEquals(expected, size.orElse(-1));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | no 'weight_map'",
                "{\"weight_map\":{}} | no 'weight_map'",
                "[] | an object for the whole",
                "{\"weight_map\":{\"a\":7}} | a text for the file of tensor 'a'",
                "{\"weight_map\":{\"a\":\"../../etc/passwd\"}} | no file beside it",
                "{\"weight_map\":{\"a\":\"/etc/passwd\"}} | no file beside it",
                "{\"weight_map\":{\"a\":\"c:x.safetensors\"}} | no file beside it",
                "{\"weight_map\":{\"a\":\"x\\\\y.safetensors\"}} | no file beside it",
                "{\"weight_map\":{\"a\":\"a//b\"}} | no file beside it",
                "{\"weight_map\":{\"a\":\"\"}} | no file beside it",
                "{\"weight_map\":{\"a\":\"x\",\"a\":\"y\"}} | tensor 'a' twice",
                "{\"weight_map\":{\"a\":\"x\"},\"weight_map\":{}} | two of 'weight_map'",
                "{\"weight_map\":{\"a\":\"x\"}}{} | more than one JSON document",
                "{\"weight_map\":{\"a\":\"x\"}}====={} | goes on behind",
                "{\"weight_map\":{\"a\" | is not JSON"
            })
    void whatIsWrongIsSaid(String json, String words) throws IOException {
        String sentence = switch (IndexReader.read(source(json))) {
            case ReadResult.Refused<WeightIndex>(String refusal) -> refusal;
            case ReadResult.Read<WeightIndex>(WeightIndex index) -> throw new AssertionError(index.toString());
        };
        assertTrue(sentence.contains(words), sentence);
    }

    private static ArraySource source(String json) {
        return new ArraySource(json.getBytes(StandardCharsets.UTF_8), 11);
    }

    private static WeightIndex read(String json) throws IOException {
        return switch (IndexReader.read(source(json))) {
            case ReadResult.Read<WeightIndex>(WeightIndex index) -> index;
            case ReadResult.Refused<WeightIndex>(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
