package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Granite with windows: sinks in every layer, one layer without a window to three with one, dense or with experts
/// whose gate and up are one tensor.
///
/// Source: transformers 5.18, `modeling_granite_swa.py` and `modeling_granitemoe_swa.py`; llama.cpp b10587,
/// `conversion/granite.py`.
final class GraniteSwa implements Family {
    private static final int TURN = 4;

    @Override
    public List<String> modelTypes() {
        return List.of("granite_swa", "granitemoe_swa");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean routed = config.widthOrNone("num_local_experts", 0) > 0;
        boolean attentionBias = config.flag("attention_bias", false);
        boolean feedForwardBias = config.flag("mlp_bias", false);
        boolean sparse = config.modelType().equals("granitemoe_swa");
        List<Reach> reaches = Reaches.of(config, index -> index % TURN != 0);
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, !sparse);
        RopeTables.llama3(tensors, config, heads.headDim());
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, hidden);
            heads.write(layer, attentionBias);
            layer.both(Part.ATTENTION, "self_attn.sinks", "attn_sinks.weight", heads.numAttentionHeads());
            FeedForward feedForward = routed
                    ? experts(config, layer, hidden)
                    : Blocks.gated(layer, hidden, config.width("intermediate_size"), feedForwardBias);
            return Blocks.layer(index, heads.attention(reaches.get(index)).withSinks(), feedForward);
        });
        return Network.of(config, "granite_swa", layers, tensors).writing(Granite.scales(config));
    }

    /// Unlike other Granite models, conversion leaves gate and up together.
    private static FeedForward experts(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        Experts experts = Experts.of(config, "num_local_experts", "intermediate_size");
        long width = experts.intermediateSize();
        long count = experts.count();
        int shared = config.widthOrNone("shared_intermediate_size", 0);
        String prefix = "block_sparse_moe.";
        layer.weight(Part.ROUTER, prefix + "router", "ffn_gate_inp", hidden, count)
                .both(
                        Part.ROUTED_EXPERTS,
                        prefix + "experts.gate_up_proj",
                        "ffn_gate_up_exps.weight",
                        hidden,
                        2 * width,
                        count)
                .both(Part.ROUTED_EXPERTS, prefix + "experts.down_proj", "ffn_down_exps.weight", width, hidden, count);
        if (shared > 0) {
            layer.weight(Part.SHARED_EXPERTS, "shared_mlp.input_linear", "ffn_up_shexp", hidden, 2L * shared)
                    .weight(Part.SHARED_EXPERTS, "shared_mlp.output_linear", "ffn_down_shexp", shared, hidden);
        }
        return experts.feedForward(shared);
    }
}
