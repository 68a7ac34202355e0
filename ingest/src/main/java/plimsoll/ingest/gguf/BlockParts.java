package plimsoll.ingest.gguf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.mathcore.tensor.Part;

/// What the tensors of a block are for, by the names that llama.cpp gives them.
///
/// Source: llama.cpp b10587, `LLM_TENSOR_NAMES` in llama-arch.cpp.
final class BlockParts {
    /// Stems that mean one thing.
    private static final Map<String, Part> BY_STEM = Map.ofEntries(
            Map.entry("attn_rot_embd", Part.ROPE_TABLE),
            Map.entry("ffn_gate_inp", Part.ROUTER),
            Map.entry("ffn_gate_tid2eid", Part.ROUTER),
            Map.entry("exp_probs_b", Part.ROUTER_CORRECTION),
            Map.entry("ffn_gate_inp_shexp", Part.SHARED_EXPERTS),
            Map.entry("vis_attn_qkv", Part.ATTENTION),
            Map.entry("vis_attn_output", Part.ATTENTION),
            Map.entry("vis_gate", Part.FEED_FORWARD),
            Map.entry("vis_down", Part.FEED_FORWARD),
            Map.entry("vis_up", Part.FEED_FORWARD),
            Map.entry("ffn.act", Part.SCALE),
            Map.entry("nextn.embed_tokens", Part.EMBEDDING),
            Map.entry("nextn.shared_head_head", Part.HEAD),
            Map.entry("nextn.eh_proj", Part.OTHER),
            Map.entry("inp_gate", Part.OTHER),
            Map.entry("proj", Part.OTHER),
            Map.entry("layer_output_scale", Part.OTHER));

    /// Beginnings, the first that fits; the norms inside a recurrent mixer or an indexer are its own.
    private static final List<Map.Entry<String, Part>> BY_BEGINNING = List.of(
            Map.entry("ssm_", Part.STATE),
            Map.entry("time_mix_", Part.STATE),
            Map.entry("shortconv.", Part.STATE),
            Map.entry("indexer", Part.INDEXER));

    /// Beginnings of what is no norm.
    private static final List<Map.Entry<String, Part>> BY_OWNER = List.of(
            Map.entry("attn_", Part.ATTENTION),
            Map.entry("cross_attn_", Part.ATTENTION),
            Map.entry("channel_mix_", Part.FEED_FORWARD),
            Map.entry("ffn_", Part.FEED_FORWARD),
            Map.entry("altup_", Part.OTHER),
            Map.entry("laurel_", Part.OTHER),
            Map.entry("hc_", Part.OTHER));

    private static final List<String> ROUTED = List.of("ffn_gate", "ffn_down", "ffn_up");

    private BlockParts() {}

    /// The part of a tensor that is not a scale; empty for a stem that is not known.
    static Optional<Part> of(String stem) {
        var known = Optional.ofNullable(BY_STEM.get(stem)).or(() -> beginning(stem, BY_BEGINNING));
        if (known.isPresent()) {
            return known;
        }
        if (isNorm(stem)) {
            return Optional.of(Part.NORM);
        }
        if (stem.endsWith("_shexp")) {
            return Optional.of(Part.SHARED_EXPERTS);
        }
        return isRouted(stem) ? Optional.of(Part.ROUTED_EXPERTS) : beginning(stem, BY_OWNER);
    }

    private static Optional<Part> beginning(String stem, List<Map.Entry<String, Part>> beginnings) {
        return beginnings.stream()
                .filter(entry -> stem.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// `attn_norm`, `attn_norm_2`, `post_ffw_norm_1`, `ffn_norm_exps`, `nextn.enorm`, …
    private static boolean isNorm(String stem) {
        return stem.endsWith("norm") || stem.contains("norm_");
    }

    /// All experts in one tensor, or (in files of early 2024) one expert: `ffn_up.7`.
    private static boolean isRouted(String stem) {
        int dot = stem.indexOf('.');
        return stem.endsWith("_exps")
                || stem.endsWith("_chexps")
                || (dot > 0 && ROUTED.contains(stem.substring(0, dot)));
    }
}
