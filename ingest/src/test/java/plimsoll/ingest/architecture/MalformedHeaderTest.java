package plimsoll.ingest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.ingest.gguf.GgufType;
import plimsoll.ingest.gguf.GgufValue;

/// Headers that are whole and say nothing sensible: each gets one sentence.
class MalformedHeaderTest {
    private static final String AGAIN = "; convert the model again or download another file";

    @ParameterizedTest
    @MethodSource("headers")
    void eachSaysWhatIsWrongAndWhatToDo(String sentence, HeaderFixture header) {
        assertEquals(sentence, header.sentence());
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                        missing("block_count"),
                        missing("embedding_length"),
                        missing("context_length"),
                        missingOrZero(),
                        zero(),
                        wrong("'llama.block_count' is 1000000000, which no model has", "block_count", 1_000_000_000),
                        wrong("'llama.block_count' is 513, which no model has", "block_count", 513),
                        wrong("'llama.block_count' asks for 33 blocks, the tensor table has 32", "block_count", 33),
                        wrong(
                                "'llama.attention.head_count' is 8, which is no multiple of 3, the"
                                        + " 'llama.attention.head_count_kv'",
                                "attention.head_count_kv",
                                3),
                        wrong(
                                "'llama.attention.head_count_kv' has 5 values for 32 blocks",
                                "attention.head_count_kv",
                                2,
                                2,
                                2,
                                2,
                                2),
                        wrong(
                                "'llama.attention.key_length' is missing and the width 512 is no multiple of 14 heads",
                                "attention.head_count",
                                14),
                        wrong(
                                "'llama.embedding_length' is 640 but the rows of 'token_embd.weight' have 512 elements",
                                "embedding_length",
                                640),
                        wrong("'llama.nextn_predict_layers' is 32 of 32 blocks", "nextn_predict_layers", 32),
                        wrong(
                                "'llama.attention.sliding_window' is 4294967295, which no model has",
                                "attention.sliding_window",
                                0xFFFF_FFFFL),
                        wrong(
                                "2 heads of 1048576 elements are more than any model has",
                                "attention.key_length",
                                1 << 20),
                        rows(),
                        missing("cohere2", "attention.sliding_window"),
                        missing("gemma4", "attention.sliding_window_pattern"),
                        missing("deepseek2", "attention.kv_lora_rank"),
                        missing("mamba2", "ssm.state_size"),
                        missing("rwkv6", "wkv.head_size"),
                        text(),
                        experts())
                .map(MalformedHeaderTest::withRemedy);
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsNoModelIsCalledByItsName(String sentence, HeaderFixture header) {
        assertEquals(sentence, header.sentence());
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(
                        "made.gguf: architecture 'mamba9' is not known to this version, and none of its 3 tensors names"
                                + " attention or a state, so that it may be no language model; name a language model"
                                + " or update Plimsoll",
                        HeaderFixture.decoder("mamba9", 2)),
                Arguments.of(
                        "made.gguf is a projector for pictures or sound, not a model; name the text model, and this"
                                + " file with --mmproj",
                        HeaderFixture.decoder("clip", 1)),
                Arguments.of(
                        "made.gguf makes pictures or films and is no language model; name a language model, such as"
                                + " its text encoder",
                        HeaderFixture.empty("paint9").tensor("double_blocks.0.img_attn.qkv.weight", 64, 192)),
                Arguments.of(
                        "made.gguf is a control vector, not a model; name the model that it steers",
                        HeaderFixture.empty("controlvector").tensor("direction.1", 64)),
                Arguments.of(
                        "made.gguf holds an importance matrix, not a model; name the model itself",
                        HeaderFixture.empty("").tensor("blk.0.attn_k.weight.in_sum2", 64)),
                Arguments.of(
                        "made.gguf is an adapter (LoRA), not a model; name the model that it belongs to",
                        HeaderFixture.empty("llama").tensor("blk.0.attn_k.weight.lora_a", 64, 8)),
                Arguments.of(
                        "made.gguf is an adapter (LoRA), not a model; name the model that it belongs to",
                        HeaderFixture.decoder("llama", 1).entry("general.type", new GgufValue.Text("adapter"))),
                Arguments.of(
                        "made.gguf holds no tensors, perhaps a vocabulary alone; choose a file with weights",
                        HeaderFixture.empty("llama")));
    }

    private static Arguments missing(String architecture, String key) {
        return Arguments.of("'%s.%s' is missing".formatted(architecture, key), HeaderFixture.decoder(architecture, 2));
    }

    private static Arguments missing(String key) {
        return Arguments.of("'llama." + key + "' is missing", llama().without(key));
    }

    private static Arguments missingOrZero() {
        var header = llama().without("attention.head_count").without("attention.head_count_kv");
        return Arguments.of("'llama.attention.head_count' is missing or 0", header);
    }

    private static Arguments zero() {
        return Arguments.of("'llama.embedding_length' is 0", llama().key("embedding_length", 0));
    }

    private static Arguments wrong(String what, String key, long... values) {
        return Arguments.of(what, llama().key(key, values));
    }

    private static Arguments rows() {
        return Arguments.of(
                "tensor 'blk.7.attn_k.weight' has wrong shape; the keys under 'llama.attention' ask for 128 rows, it has 256",
                llama().tensor("blk.7.attn_k.weight", 512, 256));
    }

    private static Arguments text() {
        var header = llama().entry("llama.attention.head_count", new GgufValue.Text("8"));
        return Arguments.of("'llama.attention.head_count' is no whole number", header);
    }

    private static Arguments experts() {
        var header = llama().tensor("blk.0.ffn_down_exps.weight", 1408, 512, 8)
                .entry("llama.expert_count", new GgufValue.Whole(GgufType.UINT32, 8))
                .entry("llama.expert_used_count", new GgufValue.Whole(GgufType.UINT32, 9));
        return Arguments.of("'llama.expert_used_count' is 9 of 8 experts", header);
    }

    private static Arguments withRemedy(Arguments arguments) {
        List<Object> parts = List.of(arguments.get());
        return Arguments.of("made.gguf: " + parts.getFirst() + AGAIN, parts.get(1));
    }

    private static HeaderFixture llama() {
        return HeaderFixture.decoder("llama", 32);
    }
}
