package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.tensor.Part;

/// The indexer beside latent attention, and the layers that have one; in GLM from 5.2 on some layers take over the
/// choice of the layer before.
///
/// Source: DeepSeek-AI 2025, arXiv:2512.02556; transformers 5.18, `configuration_glm_moe_dsa.py`.
///
/// @param hiddenSize width of the residual stream
/// @param queryRank  width of the compressed query
/// @param indexer    the indexer
/// @param full       layers that have one
record DeepSeekIndexer(int hiddenSize, int queryRank, Indexer indexer, List<Boolean> full) {
    private static final int FREE_LAYERS_UNLESS_SAID = 2;

    /// Reads it; empty where the model has none.
    static Optional<DeepSeekIndexer> of(Config config, MultiLatent attention) throws ConfigFault {
        if (!config.has("index_topk") || !List.of("deepseek_v32", "glm_moe_dsa").contains(config.modelType())) {
            return Optional.empty();
        }
        config.require(attention.qLoraRank() > 0, "there is an indexer and no 'q_lora_rank'");
        Indexer indexer =
                new Indexer(config.width("index_n_heads"), config.width("index_head_dim"), config.count("index_topk"));
        return Optional.of(
                new DeepSeekIndexer(config.width("hidden_size"), attention.qLoraRank(), indexer, full(config)));
    }

    private static List<Boolean> full(Config config) throws ConfigFault {
        int count = config.layers("num_hidden_layers");
        List<String> types = config.texts("indexer_types", count);
        int every = config.width("index_topk_freq", 1);
        int free = config.layersOrNone("index_skip_topk_offset", FREE_LAYERS_UNLESS_SAID);
        List<Boolean> full = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            boolean inTurn = Math.max(index - free + 1, 0) % every == 0;
            full.add(types.isEmpty() ? inTurn : types.get(index).equals("full"));
        }
        return full;
    }

    /// Whether this layer has an indexer of its own.
    boolean isFull(int index) {
        return full.get(index);
    }

    /// Writes its tensors.
    Indexer write(TensorList.At layer) {
        int heads = indexer.numHeads();
        int width = indexer.headDim();
        layer.weight(Part.INDEXER, "self_attn.indexer.wq_b", "indexer.attn_q_b", queryRank, (long) heads * width)
                .weight(Part.INDEXER, "self_attn.indexer.wk", "indexer.attn_k", hiddenSize, width)
                .weight(Part.INDEXER, "self_attn.indexer.k_norm", "indexer.k_norm", width)
                .bias(Part.INDEXER, "self_attn.indexer.k_norm", "indexer.k_norm", width)
                .weight(Part.INDEXER, "self_attn.indexer.weights_proj", "indexer.proj", hiddenSize, heads);
        return indexer;
    }
}
