package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Lightning;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// MiniMax-01 and M1: lightning attention in most layers, softmax attention in the others, experts in all.
///
/// Source: transformers 5.18, `modeling_minimax.py`; the models' published code; llama.cpp b10587,
/// `conversion/minimax.py`.
final class MiniMax01 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("minimax", "minimax_m1", "minimax_text_01");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        Experts experts = Experts.of(config, "num_local_experts", "intermediate_size");
        List<Boolean> linear = linear(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, hidden);
            Attention attention = linear.get(index) ? lightning(layer, heads) : softmax(layer, heads);
            Mixtral.experts(layer, hidden, experts.count(), experts.intermediateSize());
            int shared = config.widthOrNone("shared_intermediate_size", 0);
            if (shared > 0) {
                Blocks.shared(layer, "shared_mlp.", hidden, shared);
            }
            return Blocks.layer(index, attention, experts.feedForward(shared));
        });
        return Network.of(config, "minimax-01", layers, tensors);
    }

    private static List<Boolean> linear(Config config) throws ConfigFault {
        int count = config.layers("num_hidden_layers");
        List<String> types = config.texts("layer_types", count);
        List<Integer> kinds = config.numbers("attn_type_list");
        config.require(kinds.isEmpty() || kinds.size() >= count, "'attn_type_list' is shorter than there are layers");
        List<Boolean> linear = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            boolean alternates = kinds.isEmpty() ? index % 2 == 1 : kinds.get(index) == 0;
            linear.add(types.isEmpty() ? alternates : types.get(index).equals("linear_attention"));
        }
        return linear;
    }

    private static Attention lightning(TensorList.At layer, Heads heads) {
        int hidden = heads.hiddenSize();
        long inner = heads.queries();
        layer.weight(Part.STATE, "self_attn.qkv_proj", "attn_qkv", hidden, 3 * inner)
                .weight(Part.STATE, "self_attn.output_gate", "attn_gate", hidden, inner)
                .norm("self_attn.norm", "attn_norm_2", inner, false)
                .weight(Part.STATE, "self_attn.out_proj", "attn_output", inner, hidden);
        return new Lightning(heads.numAttentionHeads(), heads.headDim());
    }

    private static Attention softmax(TensorList.At layer, Heads heads) {
        heads.write(layer);
        return heads.attention(Reach.EVERYTHING);
    }
}
