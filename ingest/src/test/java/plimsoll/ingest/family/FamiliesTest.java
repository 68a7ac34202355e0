package plimsoll.ingest.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.ingest.huggingface.ConfigReader;
import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.engine.llamacpp.departure.Converted;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

class FamiliesTest {
    private static final String LLAMA = """
            {"model_type": "llama", "dtype": "bfloat16", "hidden_size": 64, "intermediate_size": 96,
             "num_hidden_layers": 2, "num_attention_heads": 4, "vocab_size": 100 %s}
            """;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"num_key_value_heads\": 3 | 'num_attention_heads' (4) is not a multiple of 'num_key_value_heads' (3)",
                "\"num_attention_heads\": 5 | 'hidden_size' (64) is not a multiple of 'num_attention_heads' (5)",
                "\"num_hidden_layers\": 1000000000000 | 'num_hidden_layers' is 1000000000000, and should be a whole",
                "\"num_hidden_layers\": 2001 | should be a whole number from 1 to 2000",
                "\"num_hidden_layers\": 0 | 'num_hidden_layers' is 0",
                "\"hidden_size\": -64 | 'hidden_size' is -64",
                "\"hidden_size\": 64.5 | 'hidden_size' is 64.5",
                "\"hidden_size\": \"64\" | 'hidden_size' is the text '64', and should be a number",
                "\"hidden_size\": [64] | 'hidden_size' is a list, and should be a number",
                "\"hidden_size\": NaN | 'hidden_size' is NaN",
                "\"hidden_size\": 1e300 | 'hidden_size' is 1.0E300",
                "\"hidden_size\": null | has no key 'hidden_size', which a model of type 'llama' needs",
                "\"vocab_size\": 2147483648 | 'vocab_size' is 2147483648",
                "\"tie_word_embeddings\": 1 | 'tie_word_embeddings' is 1, and should be true or false",
                "\"torch_dtype\": \"int3\", \"dtype\": null | 'torch_dtype' is 'int3', and should be bfloat16",
                "\"rope_scaling\": 8 | 'rope_scaling' is 8, and should be an object",
                "\"architectures\": [\"LlamaForCausalLMEagle3\"] | is of a 'LlamaForCausalLMEagle3', which is not a whole",
                "\"architectures\": [\"LlamaForSequenceClassification\"] | which is not a whole language model",
                "\"model_type\": \"lama\" | is of model type 'lama', which this version does not know; it knows ",
                "\"model_type\": null | has no key 'model_type', so that its architecture is not known",
                "\"model_type\": \"chatglm2\", \"architectures\": [\"ChatGLMModel\"] | is of model type 'chatglm2', which this",
                "\"model_type\": 7 | 'model_type' is 7, and should be a text"
            })
    void whatCannotBeAModelIsRefused(String keys, String complaint) {
        String sentence = sentence(LLAMA.formatted(", " + keys));
        assertTrue(sentence.startsWith("config.json "), sentence);
        assertTrue(sentence.contains(complaint), sentence);
        assertFalse(sentence.contains("\n"), sentence);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "gemma2 | \"layer_types\": [\"full_attention\"] | 'layer_types' has 1 entries for 2 layers",
                "gemma2 | \"layer_types\": [\"full_attention\", \"odd\"] | 'layer_types' holds 'odd'",
                "gemma2 | \"head_dim\": 16, \"sliding_window\": null | has no key 'sliding_window'",
                "mixtral | \"num_key_value_heads\": 2, \"num_local_experts\": 2, \"num_experts_per_tok\": 3 | 'num_experts_per_tok' (3) is more than",
                "mixtral | \"num_key_value_heads\": 2, \"num_local_experts\": null | has no key 'num_local_experts'",
                "phi3 | \"rope_scaling\": {\"type\": \"longrope\", \"long_factor\": [1]} | 'long_factor' has 1 entries",
                "mamba2 | \"num_heads\": 9 | 'num_heads' is not the inner width (128) by 'head_dim' (64)",
                "deepseek_v3 | \"qk_nope_head_dim\": null | has no key 'qk_nope_head_dim', which a model of type 'deepseek_v3'",
                "gpt_oss | \"num_key_value_heads\": 2, \"num_local_experts\": 2, \"num_experts_per_tok\": 1, \"hidden_size\": 80, \"quantization_config\": {\"quant_method\": \"mxfp4\"} | is not a multiple of 32"
            })
    void aFamilyRefusesWhatContradictsItself(String type, String keys, String complaint) {
        String sentence = sentence(LLAMA.formatted(", \"model_type\": \"%s\", %s".formatted(type, keys)));
        assertTrue(sentence.contains(complaint), sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"hidden_size\": 1048576, \"intermediate_size\": 1048576, \"num_hidden_layers\": 2000",
                "\"head_dim\": 1048576, \"num_attention_heads\": 1048576",
                "\"hidden_size\": 1, \"num_attention_heads\": 1048576, \"head_dim\": 65536"
            })
    void numbersThatMultiplyToSomethingAbsurdAreRefused(String keys) {
        String sentence = sentence(LLAMA.formatted(", " + keys));
        assertTrue(sentence.contains("its numbers multiply to a model larger than a pebibyte"), sentence);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "gemma | \"num_key_value_heads\": 4 | model.layers.0.self_attn.q_proj.weight | [64, 1024]",
                "gpt_oss | \"num_key_value_heads\": 4 | model.layers.1.self_attn.k_proj.weight | [64, 256]",
                "mixtral | \"num_key_value_heads\": 4 | model.layers.1.block_sparse_moe.gate.weight | [64, 8]",
                "starcoder2 | \"num_key_value_heads\": null | model.layers.0.self_attn.k_proj.weight | [64, 64]",
                "deepseek_v3 | \"n_routed_experts\": 16 | model.layers.1.self_attn.kv_b_proj.weight | [512, 1024]"
            })
    void whatIsLeftOutIsWhatTheClassTakes(String type, String keys, String tensor, String extents) {
        Model model = model(LLAMA.formatted(", \"model_type\": \"%s\", %s".formatted(type, keys)));
        assertEquals(
                extents,
                model.tensors().list().stream()
                        .filter(one -> one.checkpointName().equals(tensor))
                        .map(one -> one.shape().extents().toString())
                        .findFirst()
                        .orElse("no tensor"));
    }

    @Test
    void aSizeThatIsLeftOutIsSaid() {
        Model model = model("{\"model_type\": \"llama\", \"dtype\": \"bfloat16\", \"hidden_size\": 64}");
        assertEquals(2048, model.trainingContext());
        assertEquals(
                List.of(
                        "The config leaves out 'num_hidden_layers' (32), 'num_attention_heads' (32), 'vocab_size' (32000);"
                                + " what its class takes for them is assumed."),
                model.warnings());
    }

    @Test
    void anotherNameOfAKeyIsReadAsTheKey() {
        Model model =
                model(LLAMA.formatted(", \"model_type\": \"mixtral\", \"num_key_value_heads\": 4, \"num_experts\": 5"));
        assertTrue(model.tensors().list().stream()
                .anyMatch(one -> one.ggufName().endsWith("ffn_gate_inp.weight")
                        && one.shape().extents().equals(List.of(64L, 5L))));
    }

    @Test
    void aHeadOfItsOwnIsWrittenUnlessItIsTied() {
        assertTrue(names(model(LLAMA.formatted(""))).contains("lm_head.weight"));
        assertFalse(
                names(model(LLAMA.formatted(", \"tie_word_embeddings\": true"))).contains("lm_head.weight"));
    }

    @Test
    void llama3sRopeTableExistsAfterConversionAlone() {
        Model model = model(LLAMA.formatted(", \"rope_scaling\": {\"type\": \"llama3\"}"));
        assertFalse(names(model).contains("rope_freqs.weight"));
        assertTrue(Converted.of(model).tensors().list().stream()
                .anyMatch(tensor -> tensor.ggufName().equals("rope_freqs.weight")
                        && tensor.shape().rowLength() == 8));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"dtype\": null | does not say how its weights are stored; bfloat16 is assumed",
                "\"vision_config\": {} | has a tower beside the text ('vision_config'), which is not counted",
                "\"quantization_config\": {\"quant_method\": \"aqlm\"} | is quantised by 'aqlm'",
                "\"quantization_config\": {} | is quantised by 'a method it does not name'"
            })
    void whatIsAssumedIsSaid(String keys, String warning) {
        List<String> warnings = model(LLAMA.formatted(", " + keys)).warnings();
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains(warning), warnings.getFirst());
    }

    /// Elements by type as the hub counts deepseek-ai/DeepSeek-V3: 3,918,786,560 BF16, 680,571,043,840 F8_E4M3 and
    /// 41,555,600 F32.
    @Test
    void aCheckpointInEightBitsHasItsScales() {
        Map<ElementType, Long> elements = shipped("deepseek-v3").tensors().list().stream()
                .filter(tensor -> !tensor.checkpointName().isEmpty())
                .collect(Collectors.groupingBy(Tensor::type, TreeMap::new, Collectors.summingLong(Tensor::elements)));
        assertEquals(
                Map.of(
                        ElementType.BF16, 3_918_786_560L,
                        ElementType.F8_E4M3, 680_571_043_840L,
                        ElementType.F32, 41_555_600L),
                elements);
    }

    @Test
    void anUnconvertedPredictorIsLeftOutAndAConvertedOneIsKept() {
        assertEquals(62, shipped("deepseek-v3").layers().size());
        assertEquals(61, Converted.of(shipped("deepseek-v3")).layers().size());
        assertEquals(49, Converted.of(shipped("qwen3-next-80b-a3b")).layers().size());
    }

    @Test
    void hybridsPutEachKindInItsPlace() {
        List<Layer> next = shipped("qwen3-next-80b-a3b").layers();
        assertEquals(36, count(next, GatedDelta.class));
        assertTrue(next.get(3).attentions().getFirst() instanceof GroupedQuery);
        List<Layer> jamba = shipped("jamba-v0.1").layers();
        assertEquals(28, count(jamba, StateSpace.class));
        assertTrue(jamba.get(4).attentions().getFirst() instanceof GroupedQuery);
        assertEquals(List.of("GQA+window", "GQA+window", "GQA"), labels("gemma-3-12b", 3, 6));
        assertEquals(List.of("GQA+window", "GQA"), labels("gpt-oss-20b", 0, 2));
        assertEquals(List.of("GQA+window", "GQA"), labels("gemma-2-9b", 0, 2));
        assertEquals(List.of("GQA+window", "GQA+window"), labels("mistral-7b-v0.1", 0, 2));
    }

    private static List<String> labels(String name, int from, int to) {
        return shipped(name).layers().subList(from, to).stream()
                .map(layer -> layer.attentions().getFirst().label())
                .toList();
    }

    private static long count(List<Layer> layers, Class<?> kind) {
        return layers.stream()
                .filter(layer -> kind.isInstance(layer.attentions().getFirst()))
                .count();
    }

    private static List<String> names(Model model) {
        return model.tensors().list().stream().map(Tensor::checkpointName).toList();
    }

    private static Model shipped(String name) {
        Catalogue catalogue = Catalogue.shipped();
        return value(catalogue.named(name).then(catalogue::read));
    }

    private static ReadResult<Model> read(String json) {
        return ConfigReader.parse("config.json", "A model", json.getBytes(StandardCharsets.UTF_8))
                .then(Families::read);
    }

    private static Model model(String json) {
        return value(read(json));
    }

    private static Model value(ReadResult<Model> result) {
        return switch (result) {
            case ReadResult.Read<Model>(Model model) -> model;
            case ReadResult.Refused<Model>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static String sentence(String json) {
        return switch (read(json)) {
            case ReadResult.Read<Model>(Model model) -> throw new AssertionError(model.toString());
            case ReadResult.Refused<Model>(String sentence) -> sentence;
        };
    }
}
