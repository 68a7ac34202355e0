package plimsoll.mathcore.engine.llamacpp.block;

import java.util.Set;

/// Which matrices' scales a graph applies. Some quantisations have a number beside each matrix; not every graph asks
/// for all of them.
///
/// Source: llama.cpp b10587, the last argument of `build_lora_mm`, `build_ffn` and `build_moe_ffn` in src/models.
final class Scales {
    /// Graphs that scale what feed-forwards and experts give.
    private static final Set<String> FED = Set.of(
            "bitnet",
            "cohere2",
            "cohere2moe",
            "deepseek32",
            "dots3note",
            "gemma4",
            "glm-dsa",
            "hy_v3",
            "llama",
            "llama-embed",
            "mellum",
            "mistral3",
            "nanbeige",
            "nemotron_h",
            "nemotron_h_moe",
            "qwen3",
            "qwen35",
            "qwen35moe",
            "qwen3moe",
            "qwen3next",
            "talkie");

    /// Graphs that do not scale queries, keys and values.
    private static final Set<String> BARE_HEADS = Set.of(
            "bailingmoe3",
            "cogvlm",
            "deepseek2",
            "deepseek2-ocr",
            "deepseek32",
            "dots3note",
            "glm-dsa",
            "kimi-k3",
            "kimi-linear",
            "mimo2",
            "minicpm3",
            "minimax-m2",
            "mistral4",
            "olmo2",
            "olmoe",
            "openelm",
            "plamo2",
            "plamo3",
            "plm",
            "step35");

    /// Graphs that scale the gate of attention and the inputs of a delta net.
    private static final Set<String> GATED = Set.of("qwen35", "qwen35moe");

    private static final Set<String> BARE_OUTPUT = Set.of("bailingmoe3", "kimi-k3");
    private static final Set<String> BARE_STATES = Set.of("plamo2", "qwen3next");
    private static final Set<String> BARE_FUSED = Set.of("minimax-01", "qwen3next");

    private Scales() {}

    /// Whether the graph of an architecture applies the scale of a matrix.
    static boolean applies(String architecture, String matrix) {
        return switch (matrix) {
            case "attn_q", "attn_k", "attn_v" -> !BARE_HEADS.contains(architecture);
            case "attn_qkv" -> !BARE_HEADS.contains(architecture) && !BARE_FUSED.contains(architecture);
            case "attn_output" -> !BARE_OUTPUT.contains(architecture);
            case "attn_gate", "ssm_alpha", "ssm_beta" -> GATED.contains(architecture);
            case "ssm_in", "ssm_out" -> !BARE_STATES.contains(architecture);
            default -> matrix.startsWith("ffn_") && FED.contains(architecture);
        };
    }
}
