package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// LongCat Flash: two attentions and two dense feed-forwards a layer, and experts across them, some of which do
/// nothing.
/// llama.cpp has no converter for it.
///
/// Source: transformers 5.18, `modeling_longcat_flash.py`.
final class Longcat implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("longcat_flash");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int dense = config.width(config.anyOf("intermediate_size", "ffn_hidden_size"));
        MultiLatent attention = Latent.of(config);
        Experts experts = Experts.of(config, "n_routed_experts", "moe_topk", "expert_ffn_hidden_size");
        int chosen = experts.count() + config.widthOrNone("zero_expert_num", 0);
        int count = config.layers(config.anyOf("num_layers", "num_hidden_layers"));
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(count, "model.layers.", tensors, (layer, index) -> {
            for (int half = 0; half < 2; half++) {
                layer.norm("input_layernorm." + half, "attn_norm", hidden, false)
                        .norm("post_attention_layernorm." + half, "ffn_norm", hidden, false);
                Latent.write(layer, "self_attn." + half + ".", hidden, attention);
                Blocks.gated(layer, "mlps." + half + ".", hidden, dense);
            }
            experts(layer, hidden, experts, chosen);
            FeedForward feedForward = new MixtureOfExperts(
                    experts.count(), experts.perToken(), experts.intermediateSize(), 0, 2 * dense, true);
            return new Layer(index, List.of(attention, attention), feedForward, false);
        });
        return Network.of(config, "longcat_flash", layers, tensors).unconverted();
    }

    private static void experts(TensorList.At layer, int hidden, Experts experts, int chosen) {
        int count = experts.count();
        int width = experts.intermediateSize();
        layer.weight(Part.ROUTER, "mlp.router.classifier", "ffn_gate_inp", hidden, chosen)
                .as(ElementType.F32)
                .checkpointOnly(Part.ROUTER_CORRECTION, "mlp.router.e_score_correction_bias", chosen);
        layer.experts(count, "mlp.experts.*.gate_proj", "ffn_gate_exps", hidden, width)
                .experts(count, "mlp.experts.*.up_proj", "ffn_up_exps", hidden, width)
                .experts(count, "mlp.experts.*.down_proj", "ffn_down_exps", width, hidden);
    }
}
