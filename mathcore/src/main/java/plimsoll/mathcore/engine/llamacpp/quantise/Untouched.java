package plimsoll.mathcore.engine.llamacpp.quantise;

import java.util.List;
import java.util.Set;
import plimsoll.mathcore.tensor.Tensor;

/// The tensors that the quantiser leaves as they are: vectors, norms, routers, and matrices too small to be worth it.
///
/// Source: llama.cpp b10587, `tensor_allows_quantization` in `src/llama-quant.cpp`.
final class Untouched {
    private static final Set<String> NAMES = Set.of("position_embd.weight", "token_types.weight");

    private static final List<String> MARKS = List.of(
            "_norm.weight",
            "ffn_gate_inp.weight",
            "ffn_gate_tid2eid.weight",
            "altup",
            "laurel",
            "per_layer_model_proj",
            "ssm_conv1d",
            "shortconv.conv.weight",
            "indexer.k_proj.weight",
            "indexer.q_proj.weight",
            "time_mix_first.weight",
            "time_mix_w0.weight",
            "time_mix_w1.weight",
            "time_mix_w2.weight",
            "time_mix_v0.weight",
            "time_mix_v1.weight",
            "time_mix_v2.weight",
            "time_mix_a0.weight",
            "time_mix_a1.weight",
            "time_mix_a2.weight",
            "time_mix_g1.weight",
            "time_mix_g2.weight",
            "time_mix_decay_w1.weight",
            "time_mix_decay_w2.weight",
            "time_mix_lerp_fused.weight",
            "attn_rel_b.weight",
            ".position_embd",
            "sam.pos_embd",
            "sam.neck.",
            "sam.net_",
            ".rel_pos",
            ".patch_embd",
            ".patch_merger",
            "a.rvq.codebook",
            "mm.a.code_embd");

    private Untouched() {}

    static boolean has(Tensor tensor) {
        String name = tensor.ggufName();
        boolean isMatrix = tensor.shape().rows() > 1;
        return !isMatrix
                || !name.endsWith("weight")
                || NAMES.contains(name)
                || MARKS.stream().anyMatch(name::contains);
    }
}
