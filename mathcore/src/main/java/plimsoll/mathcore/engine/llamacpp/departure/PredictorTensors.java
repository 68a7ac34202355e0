package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.mathcore.tensor.Tensor;

/// Tensors of blocks for multi-token prediction that a loader takes although it leaves the blocks out, because it does
/// not mark them as ones to skip.
///
/// Source: llama.cpp b10587, `TENSOR_SKIP` in `src/models/` and `create_tensor_gate_up_exps` in `src/llama-model.cpp`.
final class PredictorTensors {
    private static final String ROUTER_BIAS = "exp_probs_b.*";
    private static final String OWN_TABLES = "nextn\\.(embed_tokens|shared_head_head|shared_head_norm)\\.weight";
    private static final String FEED_FORWARD =
            "ffn_(gate|up|down|gate_inp|(gate|up|down)_exps|(gate|up|down)_shexp)\\.weight|" + ROUTER_BIAS;

    private static final Map<String, Pattern> TAKEN = Map.of(
            "cohere2moe", Pattern.compile(OWN_TABLES),
            "deepseek32", Pattern.compile(ROUTER_BIAS),
            "glm-dsa", Pattern.compile(ROUTER_BIAS),
            "hy_v3", Pattern.compile(OWN_TABLES + "|" + FEED_FORWARD),
            "step35", Pattern.compile(OWN_TABLES + "|" + FEED_FORWARD + "|attn_(gate|q_norm|k_norm)\\.weight"));

    /// Gates and up-projections in one tensor are looked for before anything is skipped.
    private static final Pattern TAKEN_EVERYWHERE = Pattern.compile("ffn_gate_up_exps\\.weight");

    private static final Pattern BLOCK = Pattern.compile("^blk\\.\\d+\\.");

    private PredictorTensors() {}

    /// Whether a tensor of such a block is loaded in any case.
    static boolean isTaken(String architecture, Tensor tensor) {
        String name = BLOCK.matcher(tensor.ggufName()).replaceFirst("");
        return TAKEN_EVERYWHERE.matcher(name).matches()
                || Optional.ofNullable(TAKEN.get(architecture))
                        .filter(taken -> taken.matcher(name).matches())
                        .isPresent();
    }
}
