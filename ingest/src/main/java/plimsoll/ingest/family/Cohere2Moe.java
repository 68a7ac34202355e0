package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Command with experts: one norm for attention and feed-forward side by side, three layers with a window to one
/// without, experts behind the first layers, which take turns of their own; tied.
///
/// Source: transformers 5.18, `modeling_cohere2_moe.py`; llama.cpp b10587, `conversion/command_r.py`.
final class Cohere2Moe implements Family {
    private static final int TURN = 4;

    @Override
    public List<String> modelTypes() {
        return List.of("cohere2_moe");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("attention_bias", false);
        int dense = config.layersOrNone("first_k_dense_replace", 0);
        int turn = config.width("sliding_window_pattern", TURN);
        int prefix = config.width("prefix_dense_sliding_window_pattern", 1);
        Decoder decoder = Decoder.of(config, "cohere2moe", true)
                .within(Reaches.of(
                        config, index -> index < dense ? (index + 1) % prefix != 0 : (index - dense + 1) % turn != 0));
        int hidden = decoder.hidden();
        List<String> kinds = config.texts("mlp_layer_types");
        Mixture mixture = Mixture.of(
                        Experts.of(config, "num_experts", "intermediate_size").routed(Mixture.routing(config, true, 1)))
                .sharing(config, "num_shared_experts");
        return decoder.of((layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", hidden, false);
            decoder.heads().write(layer, biased);
            boolean sparse = index < kinds.size() ? kinds.get(index).equals("sparse") : index >= dense;
            return sparse
                    ? mixture.write(layer, hidden)
                    : Blocks.gated(
                            layer,
                            hidden,
                            config.width("prefix_dense_intermediate_size", config.width("intermediate_size")),
                            false);
        });
    }
}
