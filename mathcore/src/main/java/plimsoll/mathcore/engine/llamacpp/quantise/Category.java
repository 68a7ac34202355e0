package plimsoll.mathcore.engine.llamacpp.quantise;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What the quantiser tells apart by a tensor's name. The first that matches counts.
///
/// Source: llama.cpp b10587, `tensor_get_category` in `src/llama-quant.cpp`.
enum Category {
    HEAD(List.of()),
    EMBEDDING(List.of()),
    FUSED_QKV(List.of("attn_qkv.weight")),
    LATENT_KV(List.of("attn_kv_b.weight")),
    VALUE(List.of("attn_v.weight")),
    KEY(List.of("attn_k.weight")),
    QUERY(List.of("attn_q.weight")),
    ATTENTION_OUTPUT(List.of("attn_output.weight")),
    UP(List.of("ffn_up")),
    GATE(List.of("ffn_gate")),
    DOWN(List.of("ffn_down")),
    OTHER(List.of(""));

    private static final Set<String> EMBEDDINGS = Set.of("token_embd.weight", "per_layer_token_embd.weight");

    private final List<String> marks;

    Category(List<String> marks) {
        this.marks = marks;
    }

    static Category of(String name) {
        if (name.equals("output.weight")) {
            return HEAD;
        }
        return EMBEDDINGS.contains(name)
                ? EMBEDDING
                : Arrays.stream(values())
                        .filter(category -> category.marks.stream().anyMatch(name::contains))
                        .findFirst()
                        .orElse(OTHER);
    }

    /// Values, alone or fused with others: what suffers most from few bits.
    boolean holdsValues() {
        return this == VALUE || this == FUSED_QKV || this == LATENT_KV;
    }
}
