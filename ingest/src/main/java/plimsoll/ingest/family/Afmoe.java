package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// AFMoE (Trinity): gated attention, three layers with a window to one without, four norms a layer, and experts behind
/// the first layers.
///
/// Source: transformers 5.18, `modeling_afmoe.py`; llama.cpp b10587, `conversion/afmoe.py`.
final class Afmoe implements Family {
    private static final int HEAD_DIM = 128;

    @Override
    public List<String> modelTypes() {
        return List.of("afmoe");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int turn = config.width("global_attn_every_n_layers", 4);
        int queries = config.width("num_attention_heads");
        Heads heads = Heads.of(config, queries, queries, HEAD_DIM);
        Decoder decoder = Decoder.of(config, "afmoe", false)
                .with(heads)
                .within(Reaches.of(config, index -> (index + 1) % turn != 0));
        int hidden = decoder.hidden();
        int dense = config.layersOrNone("num_dense_layers", 1);
        boolean biased = config.flag("attention_bias", false);
        Mixture mixture = Mixture.of(Experts.of(config, "num_experts", "moe_intermediate_size")
                        .routed(Mixture.routing(config, false, 1)))
                .routedBy("mlp.router.gate")
                .balancedBy("mlp.expert_bias")
                .sharing(config, "num_shared_experts");
        return decoder.of((layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", hidden, false)
                    .norm("post_attention_layernorm", "post_attention_norm", hidden, false)
                    .norm("pre_mlp_layernorm", "ffn_norm", hidden, false)
                    .norm("post_mlp_layernorm", "post_ffw_norm", hidden, false);
            heads.write(layer, biased);
            heads.writeNorms(layer);
            layer.weight(Part.ATTENTION, "self_attn.gate_proj", "attn_gate", hidden, heads.queries());
            return index < dense
                    ? Blocks.gated(layer, hidden, config.width("intermediate_size"), false)
                    : mixture.write(layer, hidden);
        });
    }
}
