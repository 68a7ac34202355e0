package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// Laguna: as many query heads as each layer says, a gate for each of them, windows on three of four layers, and
/// experts beside a shared one.
///
/// Source: transformers 5.18, `modeling_laguna.py`; llama.cpp b10587, `conversion/laguna.py`.
final class Laguna implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("laguna");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads usual = Heads.of(config);
        int hidden = usual.hiddenSize();
        List<Integer> counts = config.numbers("num_attention_heads_per_layer");
        List<Reach> reaches = Reaches.of(config, index -> index % 4 != 0);
        config.require(
                counts.isEmpty() || counts.size() == reaches.size(),
                "'num_attention_heads_per_layer' has " + counts.size() + " entries");
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            int count = counts.isEmpty() ? usual.numAttentionHeads() : counts.get(index);
            config.require(count > 0, "'num_attention_heads_per_layer' holds a 0");
            Heads heads = new Heads(hidden, count, usual.numKeyValueHeads(), usual.headDim());
            Blocks.norms(layer, hidden);
            heads.write(layer);
            heads.writeNorms(layer);
            if (config.flag("gating", true)) {
                layer.weight(Part.ATTENTION, "self_attn.g_proj", "attn_gate", hidden, count);
            }
            FeedForward feedForward = feedForward(config, layer, hidden, index);
            return new Layer(index, List.of(heads.attention(reaches.get(index))), feedForward, false);
        });
        return Network.of(config, "laguna", layers, tensors);
    }

    private static FeedForward feedForward(Config config, TensorList.At layer, int hidden, int index)
            throws ConfigFault {
        List<String> kinds = config.texts("mlp_layer_types");
        boolean dense = index < kinds.size() ? kinds.get(index).equals("dense") : index == 0;
        if (dense) {
            int intermediate = config.width("intermediate_size");
            Blocks.gated(layer, hidden, intermediate);
            return new Dense(intermediate, true);
        }
        double factor = config.factor("moe_routed_scaling_factor", 1);
        Experts experts = Experts.of(config, "num_experts", "moe_intermediate_size")
                .routed(new Routing(true, factor != 0 && factor != 1, 1, 1, false, false));
        Blocks.experts(layer, "mlp.", "gate", experts, hidden);
        layer.as(ElementType.F32)
                .both(
                        Part.ROUTER_CORRECTION,
                        "mlp.experts.e_score_correction_bias",
                        "exp_probs_b.bias",
                        experts.count());
        int shared = config.widthOrNone("shared_expert_intermediate_size", 0);
        if (shared > 0) {
            Blocks.shared(layer, "mlp.shared_expert.", hidden, shared);
        }
        return experts.feedForward(shared);
    }
}
