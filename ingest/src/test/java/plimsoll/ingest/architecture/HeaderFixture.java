package plimsoll.ingest.architecture;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.gguf.GgufFile;
import plimsoll.ingest.gguf.GgufMetadata;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.gguf.GgufTensor;
import plimsoll.ingest.gguf.GgufType;
import plimsoll.ingest.gguf.GgufValue;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;

/// Makes headers for tests.
final class HeaderFixture {
    private final String architecture;
    private final Map<String, GgufValue> entries = new LinkedHashMap<>();
    private final List<GgufTensor> tensors = new ArrayList<>();

    private HeaderFixture(String architecture) {
        this.architecture = architecture;
        entries.put("general.architecture", new GgufValue.Text(architecture));
    }

    /// A header with nothing but its architecture's name.
    static HeaderFixture empty(String architecture) {
        return new HeaderFixture(architecture);
    }

    /// A decoder of 8 heads of 64, 2 of them for keys and values, with one tensor a block.
    static HeaderFixture decoder(String architecture, int blocks) {
        var fixture = empty(architecture)
                .key("block_count", blocks)
                .key("context_length", 4096)
                .key("embedding_length", 512)
                .key("attention.head_count", 8)
                .key("attention.head_count_kv", 2);
        return fixture.tensor("token_embd.weight", 512, 1000).blocks("blk", blocks);
    }

    /// One tensor in each block of a stack.
    HeaderFixture blocks(String stack, int count) {
        for (int i = 0; i < count; i++) {
            tensor(stack + "." + i + ".attn_norm.weight", 512);
        }
        return this;
    }

    /// One number, or an array of them.
    HeaderFixture key(String key, long... values) {
        var boxed = LongStream.of(values).boxed().toList();
        return values.length == 1
                ? entry(architecture + "." + key, new GgufValue.Whole(GgufType.UINT32, values[0]))
                : entry(architecture + "." + key, new GgufValue.Wholes(GgufType.UINT32, boxed));
    }

    HeaderFixture without(String key) {
        entries.remove(architecture + "." + key);
        return this;
    }

    HeaderFixture entry(String key, GgufValue value) {
        entries.put(key, value);
        return this;
    }

    HeaderFixture tensor(String name, long... shape) {
        tensors.add(new GgufTensor(name, Shape.of(shape), ElementType.F32, 0));
        return this;
    }

    ReadResult<Model> read() {
        var file = new GgufFile("made.gguf", 3, ByteOrder.LITTLE_ENDIAN, new GgufMetadata(entries), tensors, 32, 0, 0);
        return GgufModelReader.read(new GgufSet(List.of(file)));
    }

    Model model() {
        return switch (read()) {
            case ReadResult.Read<Model>(Model model) -> model;
            case ReadResult.Refused<Model>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    String sentence() {
        return switch (read()) {
            case ReadResult.Read<Model> ignored -> throw new AssertionError("it was read");
            case ReadResult.Refused<Model>(String sentence) -> sentence;
        };
    }
}
