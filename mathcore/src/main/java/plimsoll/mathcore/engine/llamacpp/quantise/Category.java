package plimsoll.mathcore.engine.llamacpp.quantise;

import java.util.EnumSet;
import java.util.Set;

/// What the quantiser tells apart by a tensor's name. The first that matches counts.
///
/// Source: llama.cpp b10587, `tensor_get_category` in `src/llama-quant.cpp`.
enum Category {
    HEAD("output.weight"),
    EMBEDDING("token_embd.weight"),
    FUSED_QKV("attn_qkv.weight"),
    LATENT_KV("attn_kv_b.weight"),
    VALUE("attn_v.weight"),
    KEY("attn_k.weight"),
    QUERY("attn_q.weight"),
    ATTENTION_OUTPUT("attn_output.weight"),
    UP("ffn_up"),
    GATE("ffn_gate"),
    DOWN("ffn_down"),
    OTHER("");

    private static final Set<Category> IN_BLOCKS = EnumSet.range(FUSED_QKV, DOWN);

    private final String mark;

    Category(String mark) {
        this.mark = mark;
    }

    static Category of(String name) {
        if (name.equals(HEAD.mark)) {
            return HEAD;
        }
        if (name.equals(EMBEDDING.mark) || name.equals("per_layer_token_embd.weight")) {
            return EMBEDDING;
        }
        return IN_BLOCKS.stream()
                .filter(category -> name.contains(category.mark))
                .findFirst()
                .orElse(OTHER);
    }

    /// Values, alone or fused with others: what suffers most from few bits.
    boolean holdsValues() {
        return this == VALUE || this == FUSED_QKV || this == LATENT_KV;
    }
}
