package plimsoll.ingest.architecture;

import java.util.List;
import java.util.Set;
import plimsoll.mathcore.feedforward.Routing;

/// How the experts of a block are chosen and weighted. Most architectures always divide weights by their sum; some
/// never do, and of some each model says so itself.
///
/// Source: llama.cpp b10587, the calls of `build_moe_ffn` in `src/models/`.
final class Routings {
    /// Architectures whose files say whether weights are divided by their sum.
    private static final Set<String> SAY_SO = Set.of(
            "afmoe",
            "bailingmoe",
            "bailingmoe2",
            "bailingmoe3",
            "cohere2moe",
            "deepseek2",
            "deepseek2-ocr",
            "deepseek32",
            "deepseek4",
            "dots1",
            "dots3note",
            "exaone-moe",
            "glm-dsa",
            "glm4moe",
            "hy_v3",
            "kimi-k3",
            "laguna",
            "minimax-m3",
            "mistral4",
            "nemotron_h",
            "nemotron_h_moe",
            "step35");

    /// Architectures that never divide.
    private static final Set<String> RAW =
            Set.of("deepseek", "gpt-oss", "jamba", "llada-moe", "llama4", "nomic-bert-moe", "olmoe", "qwen2moe");

    /// Architectures whose files say how weights are scaled although they never say whether they are divided.
    private static final Set<String> SCALED = Set.of("deepseek", "kimi-linear");

    /// Architectures whose files bound what experts multiply.
    private static final Set<String> BOUNDED = Set.of("bailingmoe3", "deepseek4", "step35");

    private Routings() {}

    static Routing of(Header header, int layer) throws HeaderRefusal {
        Keys keys = header.keys();
        String architecture = header.architecture();
        boolean says = SAY_SO.contains(architecture);
        double scale = says || SCALED.contains(architecture) ? keys.real("expert_weights_scale") : 0;
        int groups = Math.max(1, keys.optional("expert_group_count"));
        return new Routing(
                says ? keys.flag("expert_weights_norm", false) : !RAW.contains(architecture),
                scale != 0 && scale != 1,
                groups,
                groups > 1 ? keys.required("expert_group_used_count") : 1,
                bounds(header, "swiglu_clamp_exp", layer),
                bounds(header, "swiglu_clamp_shexp", layer));
    }

    private static boolean bounds(Header header, String key, int layer) {
        List<Double> limits = header.keys().reals(key);
        if (limits.isEmpty() || !BOUNDED.contains(header.architecture())) {
            return false;
        }
        return limits.get(Math.min(layer, limits.size() - 1)) > 1e-6;
    }
}
