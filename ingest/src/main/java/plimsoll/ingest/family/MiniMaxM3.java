package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// MiniMax-M3: grouped-query attention that looks at the blocks an indexer chooses, dense layers first and experts
/// beside a shared one after. The config does not describe its blocks for multi-token prediction.
///
/// Source: transformers 5.18, `modeling_minimax_m3_vl.py`; llama.cpp b10587, `conversion/minimax.py`.
final class MiniMaxM3 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("minimax_m3", "minimax_m3_vl", "minimax_m3_vl_text");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int count = config.layers("num_hidden_layers");
        List<Integer> sparse = config.numbers("moe_layer_freq");
        config.require(sparse.size() == count, "'moe_layer_freq' has another length than there are layers");
        Optional<Config> choice = config.section("sparse_attention_config");
        List<Integer> chosen = choice.isPresent() ? choice.get().numbers("sparse_attention_freq") : List.of();
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, heads.hiddenSize());
            heads.write(layer);
            heads.writeNorms(layer);
            List<Attention> attentions = new ArrayList<>(List.of(heads.attention(Reach.EVERYTHING)));
            if (choice.isPresent() && index < chosen.size() && chosen.get(index) != 0) {
                attentions.add(indexer(choice.get(), layer, heads.hiddenSize()));
            }
            FeedForward feedForward = sparse.get(index) == 0
                    ? dense(layer, heads.hiddenSize(), config.width("dense_intermediate_size"))
                    : experts(config, layer, heads.hiddenSize());
            return new Layer(index, attentions, feedForward, false);
        });
        Network network = Network.of(config, "minimax-m3", layers, tensors);
        return config.layersOrNone("num_mtp_modules", 0) == 0
                ? network
                : network.warning("The config does not describe the blocks for multi-token prediction that the"
                        + " checkpoint may have; they are not counted.");
    }

    private static Indexer indexer(Config choice, TensorList.At layer, int hidden) throws ConfigFault {
        int heads = choice.width("sparse_num_index_heads");
        int width = choice.width("sparse_index_dim");
        layer.weight(Part.INDEXER, "self_attn.index_q_proj", "indexer.q_proj", hidden, (long) heads * width)
                .weight(Part.INDEXER, "self_attn.index_k_proj", "indexer.k_proj", hidden, width)
                .weight(Part.INDEXER, "self_attn.index_q_norm", "indexer.q_norm", width)
                .weight(Part.INDEXER, "self_attn.index_k_norm", "indexer.k_norm", width);
        return new Indexer(heads, width, choice.width("sparse_topk_blocks"), choice.width("sparse_block_size", 1), 0);
    }

    private static FeedForward dense(TensorList.At layer, int hidden, int intermediate) {
        Blocks.gated(layer, hidden, intermediate);
        return new Dense(intermediate, true);
    }

    private static FeedForward experts(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        double factor = config.factor("routed_scaling_factor", 1);
        Experts experts = Experts.of(config, "num_local_experts", "intermediate_size")
                .routed(new Routing(true, factor != 0 && factor != 1, 1, 1, false, false));
        MiniMaxM2.experts(layer, hidden, experts);
        int shared = config.widthOrNone("shared_intermediate_size", 0);
        if (shared > 0) {
            Blocks.shared(layer, "block_sparse_moe.shared_experts.", hidden, shared);
        }
        return experts.feedForward(shared);
    }
}
