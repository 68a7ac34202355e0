package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.tensor.Part;

/// Arctic: a dense feed-forward beside the experts of each layer, each behind a norm of its own.
///
/// Source: the model's published code; llama.cpp b10587, `conversion/arctic.py`.
final class Arctic implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("arctic");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int every = config.width("moe_layer_frequency", 2);
        boolean beside = config.flag("use_residual", true);
        int dense = config.width("intermediate_size");
        Experts experts = Experts.of(config, "num_local_experts", "intermediate_size");
        int inner = config.flag("parallel_attn_mlp_res", true) && beside ? config.width("hidden_size") : dense;
        Decoder decoder = Decoder.of(config, "arctic", false);
        int hidden = decoder.hidden();
        return decoder.of((layer, index) -> {
            boolean sparse = (index + 1) % every == 0;
            boolean both = sparse && beside;
            layer.norm("input_layernorm", "attn_norm", hidden, false)
                    .norm("post_attention_layernorm", both ? "ffn_norm_exps" : "ffn_norm", hidden, false);
            decoder.heads().write(layer);
            if (both) {
                layer.norm("residual_layernorm", "ffn_norm", hidden, false);
                gated(layer, "residual_mlp.", hidden, inner);
            }
            if (sparse) {
                Mixtral.experts(layer, hidden, experts.count(), experts.intermediateSize());
            } else {
                gated(layer, "block_sparse_moe.mlp.", hidden, dense);
            }
            return both
                    ? new MixtureOfExperts(
                            experts.count(), experts.perToken(), experts.intermediateSize(), 0, inner, true)
                    : sparse ? experts.feedForward(0) : new Dense(dense, true);
        });
    }

    private static void gated(TensorList.At layer, String prefix, int hidden, int width) {
        layer.weight(Part.FEED_FORWARD, prefix + "w1", "ffn_gate", hidden, width)
                .weight(Part.FEED_FORWARD, prefix + "w2", "ffn_down", width, hidden)
                .weight(Part.FEED_FORWARD, prefix + "w3", "ffn_up", hidden, width);
    }
}
