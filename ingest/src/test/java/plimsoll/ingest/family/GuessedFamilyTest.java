package plimsoll.ingest.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.huggingface.ConfigReader;
import plimsoll.mathcore.model.Model;

/// What is made of a config whose `model_type` nobody wrote here.
class GuessedFamilyTest {
    private static final String UNKNOWN = """
            {"model_type": "foo", "hidden_size": 64, "intermediate_size": 160, "num_hidden_layers": 2,
             "num_attention_heads": 4, "num_key_value_heads": 2, "vocab_size": 256, "dtype": "bfloat16", KEYS}
            """;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"architectures\": [\"FooForCausalLM\"] | llama | its keys are those of a 'llama'",
                "\"architectures\": [\"Qwen2ForCausalLM\"] | qwen2 | it is read as 'qwen2', because it names that class",
                "\"architectures\": [\"DeepseekV3ForCausalLM\"], \"kv_lora_rank\": 32, \"qk_nope_head_dim\": 16,"
                        + "\"qk_rope_head_dim\": 8, \"v_head_dim\": 16 | deepseek2 | read as 'deepseek_v3'",
                "\"num_experts\": 4, \"num_experts_per_tok\": 2, \"moe_intermediate_size\": 32 | qwen3moe | a 'qwen3_moe'",
                "\"n_routed_experts\": 4, \"num_experts_per_tok\": 2, \"moe_intermediate_size\": 32"
                        + " | glm4moe | those of a 'glm4_moe'",
                "\"hybrid_override_pattern\": \"M*\", \"ssm_state_size\": 16, \"mamba_num_heads\": 4, \"mamba_head_dim\": 16,"
                        + "\"conv_kernel\": 4, \"n_groups\": 2 | nemotron_h | those of a 'nemotron_h'",
                "\"num_local_experts\": 4, \"num_experts_per_tok\": 2 | llama | those of a 'mixtral'"
            })
    void aConfigThatLooksLikeAnotherIsReadAsOneWithAWarning(String keys, String architecture, String warning) {
        Model model = ((ReadResult.Read<Model>) read(keys)).value();
        assertEquals(architecture, model.architecture());
        String last = model.warnings().getLast();
        assertTrue(last.startsWith("The model type 'foo' is not known; ") && last.contains(warning), last);
        assertTrue(model.doubt().isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"hybrid_override_pattern\": \"M*\" | it has a 'hybrid_override_pattern'",
                "\"hybrid_override_pattern\": \"M*\", \"ssm_state_size\": 16, \"n_routed_experts\": 4, \"num_experts\": 6"
                        + " | it says both n_routed_experts 4 and num_experts 6",
                "\"intermediate_size\": null | it has no 'intermediate_size'",
                "\"hidden_size\": null | it has no 'hidden_size'",
                "\"num_experts\": 4 | it has no 'moe_intermediate_size'",
                "\"architectures\": [\"FooDraftModel\"] | its class, 'FooDraftModel', is not one of a language model"
            })
    void aConfigThatLooksLikeNothingKnownIsRefusedInASentence(String keys, String because) {
        String sentence = ((ReadResult.Refused<Model>) read(keys)).sentence();
        assertTrue(sentence.contains("is not guessed because " + because), sentence);
    }

    private static ReadResult<Model> read(String keys) {
        byte[] json = UNKNOWN.replace("KEYS", keys).getBytes(StandardCharsets.UTF_8);
        return ConfigReader.parse("config.json", "Foo", json).then(Families::readOrGuess);
    }
}
