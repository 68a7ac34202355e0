package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.ShortConvolution;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// LFM2: short convolutions in most layers and attention in some, over a dense feed-forward or, behind the first
/// layers, experts.
///
/// Source: transformers 5.18, `modeling_lfm2.py` and `modeling_lfm2_moe.py`; llama.cpp b10587, `conversion/lfm2.py`.
final class Lfm2 implements Family {
    private static final String SPARSE = "lfm2_moe";

    @Override
    public List<String> modelTypes() {
        return List.of("lfm2", SPARSE);
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean sparse = config.modelType().equals(SPARSE);
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int words = config.count("vocab_size");
        boolean biased = config.flag("conv_bias", false);
        ShortConvolution convolution = new ShortConvolution(hidden, config.width("conv_L_cache", 3));
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, words);
        tensors.output().norm("model.embedding_norm", "token_embd_norm", hidden, false);
        if (!config.flag(config.anyOf("tie_embedding", "tie_word_embeddings"), true)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, words);
        }
        int dense = sparse ? config.layersOrNone("num_dense_layers", 0) : Config.MOST_LAYERS;
        List<Boolean> attends = attends(config);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.norm("operator_norm", "attn_norm", hidden, false).norm("ffn_norm", "ffn_norm", hidden, false);
            boolean here = attends.get(index);
            if (here) {
                attention(layer, heads);
            } else {
                convolution(layer, convolution, biased);
            }
            FeedForward feedForward =
                    index < dense ? dense(config, layer, hidden, sparse) : experts(config, layer, hidden);
            return Blocks.layer(index, here ? heads.attention(Reach.EVERYTHING) : convolution, feedForward);
        });
        return Network.of(config, sparse ? "lfm2moe" : "lfm2", layers, tensors);
    }

    private static List<Boolean> attends(Config config) throws ConfigFault {
        int count = config.layers("num_hidden_layers");
        List<String> types = config.texts("layer_types", count);
        List<Integer> attending = config.numbers("full_attn_idxs");
        boolean listed = config.has("full_attn_idxs");
        List<Boolean> attends = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            attends.add(
                    types.isEmpty()
                            ? !listed || attending.contains(index)
                            : !types.get(index).equals("conv"));
        }
        return attends;
    }

    private static void attention(TensorList.At layer, Heads heads) {
        int hidden = heads.hiddenSize();
        layer.weight(Part.ATTENTION, "self_attn.q_proj", "attn_q", hidden, heads.queries())
                .weight(Part.ATTENTION, "self_attn.k_proj", "attn_k", hidden, heads.keys())
                .weight(Part.ATTENTION, "self_attn.v_proj", "attn_v", hidden, heads.keys())
                .weight(Part.ATTENTION, "self_attn.out_proj", "attn_output", heads.queries(), hidden)
                .norm("self_attn.q_layernorm", "attn_q_norm", heads.headDim(), false)
                .norm("self_attn.k_layernorm", "attn_k_norm", heads.headDim(), false);
    }

    private static void convolution(TensorList.At layer, ShortConvolution convolution, boolean biased) {
        int width = convolution.width();
        layer.checkpointOnly(Part.STATE, "conv.conv.weight", convolution.kernel(), 1, width)
                .ggufOnly(Part.STATE, "shortconv.conv.weight", convolution.kernel(), width)
                .linear(Part.STATE, "conv.in_proj", "shortconv.in_proj", width, 3L * width, biased)
                .linear(Part.STATE, "conv.out_proj", "shortconv.out_proj", width, width, biased);
        if (biased) {
            layer.bias(Part.STATE, "conv.conv", "shortconv.conv", width);
        }
    }

    private static FeedForward dense(Config config, TensorList.At layer, int hidden, boolean asSaid)
            throws ConfigFault {
        int width = asSaid ? config.width("intermediate_size") : adjusted(config);
        layer.weight(Part.FEED_FORWARD, "feed_forward.w1", "ffn_gate", hidden, width)
                .weight(Part.FEED_FORWARD, "feed_forward.w3", "ffn_up", hidden, width)
                .weight(Part.FEED_FORWARD, "feed_forward.w2", "ffn_down", width, hidden);
        return new Dense(width, true);
    }

    /// Two thirds of what the config says, rounded up.
    private static int adjusted(Config config) throws ConfigFault {
        int said = config.width(config.anyOf("block_ff_dim", "intermediate_size"), 12_288);
        if (!config.flag("block_auto_adjust_ff_dim", true)) {
            return said;
        }
        int multiple = config.width("block_multiple_of", 256);
        long thirds = 2L * said / 3;
        int width = (int) (config.factor("block_ffn_dim_multiplier", 1) * thirds);
        return Math.multiplyExact(Math.ceilDiv(width, multiple), multiple);
    }

    private static FeedForward experts(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        boolean normalised = config.flag("norm_topk_prob", true);
        boolean scaled = config.factor("routed_scaling_factor", 1) != 1;
        Experts experts = Experts.of(config, "num_experts", "moe_intermediate_size")
                .routed(new Routing(normalised, scaled, 1, 1, false, false));
        int count = experts.count();
        int width = experts.intermediateSize();
        layer.weight(Part.ROUTER, "feed_forward.gate", "ffn_gate_inp", hidden, count)
                .experts(count, "feed_forward.experts.*.w1", "ffn_gate_exps", hidden, width)
                .experts(count, "feed_forward.experts.*.w3", "ffn_up_exps", hidden, width)
                .experts(count, "feed_forward.experts.*.w2", "ffn_down_exps", width, hidden);
        if (config.flag("use_expert_bias", true)) {
            layer.as(ElementType.F32)
                    .both(Part.ROUTER_CORRECTION, "feed_forward.expert_bias", "exp_probs_b.bias", count);
        }
        return experts.feedForward(0);
    }
}
