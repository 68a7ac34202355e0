package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// MiniMax-M2: grouped-query attention with one norm over all queries and one over all keys, and experts in every
/// layer. Its config names blocks for multi-token prediction, which were never published.
///
/// Source: transformers 5.18, `modeling_minimax_m2.py`; llama.cpp b10587, `conversion/minimax.py`.
final class MiniMaxM2 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("minimax_m2");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        Experts experts =
                Experts.of(config, "num_local_experts", "intermediate_size").routed(Routing.USUAL);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, heads.hiddenSize());
            heads.write(layer);
            layer.weight(Part.NORM, "self_attn.q_norm", "attn_q_norm", heads.queries())
                    .weight(Part.NORM, "self_attn.k_norm", "attn_k_norm", heads.keys());
            experts(layer, heads.hiddenSize(), experts);
            return new Layer(index, List.of(heads.attention(Reach.EVERYTHING)), experts.feedForward(0), false);
        });
        return Network.of(config, "minimax-m2", layers, tensors);
    }

    /// Experts as MiniMax names them, and the bias that balances them.
    static void experts(TensorList.At layer, int hidden, Experts experts) {
        int count = experts.count();
        int width = experts.intermediateSize();
        String prefix = "block_sparse_moe.";
        layer.weight(Part.ROUTER, prefix + "gate", "ffn_gate_inp", hidden, count)
                .experts(count, prefix + "experts.*.w1", "ffn_gate_exps", hidden, width)
                .experts(count, prefix + "experts.*.w2", "ffn_down_exps", width, hidden)
                .experts(count, prefix + "experts.*.w3", "ffn_up_exps", hidden, width);
        layer.as(ElementType.F32)
                .both(Part.ROUTER_CORRECTION, prefix + "e_score_correction_bias", "exp_probs_b.bias", count);
    }
}
