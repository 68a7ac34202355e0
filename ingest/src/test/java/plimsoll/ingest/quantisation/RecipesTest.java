package plimsoll.ingest.quantisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.family.Families;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.ingest.huggingface.ConfigReader;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// What a checkpoint would weigh in another form.
class RecipesTest {
    private static final String MIXTURE = """
            {"model_type": "%s", "dtype": "bfloat16", "hidden_size": 256, "num_hidden_layers": 1, "vocab_size": 64,
             "num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 128, "num_experts": 8,
             "num_experts_per_tok": 2, "moe_intermediate_size": 128, "intermediate_size": 128,
             "shared_expert_intermediate_size": 128, "layer_types": ["full_attention"],
             "linear_num_key_heads": 1, "linear_num_value_heads": 2, "linear_key_head_dim": 64,
             "linear_value_head_dim": 64, "linear_conv_kernel_dim": 4,
             "max_position_embeddings": 1024 %s}
            """;
    private static final String FP8 = """
            , "quantization_config": {"quant_method": "fp8", "weight_block_size": [128, 128],
                                      "activation_scheme": "dynamic"}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"qwen3_5_moe_text", "qwen3_vl_moe_text"})
    void fusedExpertsWeighInFp8WhatAPublishedFp8CheckpointSays(String type) throws ConfigFault {
        Tensors published = model(MIXTURE.formatted(type, FP8)).stored();
        Tensors asked = Recipes.stored("fp8", model(MIXTURE.formatted(type, "")).stored());
        assertEquals(experts(published), experts(asked));
    }

    @ParameterizedTest
    @CsvSource({"awq, 4.25", "gptq, 4.5", "fp8, 8.1", "nvfp4, 4.6", "mlx-4bit, 4.6", "mlx-mxfp4, 4.3"})
    void noFormLeavesFusedExpertsAsTheyAre(String word, double most) throws ConfigFault {
        Tensors asked = Recipes.stored(
                word, model(MIXTURE.formatted("qwen3_5_moe_text", "")).stored());
        long bits = 8
                * asked.list().stream()
                        .filter(tensor -> tensor.checkpointName().contains("experts.")
                                || tensor.checkpointName().contains("switch_mlp"))
                        .mapToLong(Tensor::bytes)
                        .sum();
        long weights = 3L * 8 * 256 * 128;
        assertTrue((double) bits / weights < most, word + ": " + (double) bits / weights + " bits a weight");
    }

    @Test
    void bitsandbytesLeavesFusedExpertsAsTheyAre() throws ConfigFault {
        Tensors plain = model(MIXTURE.formatted("qwen3_5_moe_text", "")).stored();
        assertEquals(experts(plain), experts(Recipes.stored("bnb-4bit", plain)));
    }

    private static Set<String> experts(Tensors tensors) {
        return tensors.list().stream()
                .filter(tensor -> tensor.part() == Part.ROUTED_EXPERTS
                        || tensor.checkpointName().contains("experts."))
                .map(tensor -> tensor.checkpointName() + " x" + tensor.count() + " " + tensor.bytes())
                .collect(Collectors.toSet());
    }

    private static Model model(String json) {
        return switch (ConfigReader.parse("config.json", "test", json.getBytes(StandardCharsets.UTF_8))
                .then(Families::read)) {
            case ReadResult.Read<Model>(Model model) -> model;
            case ReadResult.Refused<Model>(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
