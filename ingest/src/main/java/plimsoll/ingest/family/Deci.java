package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Models whose layers were searched for one by one (DeciLM, Nemotron Super and Ultra): a layer may lack its attention
/// or its feed-forward, have a matrix in the place of either, or another width than its neighbours.
///
/// Source: llama.cpp b10587, `conversion/deci.py`.
final class Deci implements Family {
    private static final int MULTIPLE = 256;

    @Override
    public List<String> modelTypes() {
        return List.of("nemotron-nas");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int count = config.width("num_attention_heads");
        Heads heads = Heads.sharing(config, config.width("hidden_size"), count, count);
        List<Config> blocks = config.parts("block_configs");
        int layerCount = config.layers("num_hidden_layers");
        config.require(
                blocks.size() == layerCount,
                "'block_configs' has " + blocks.size() + " entries for " + layerCount + " layers");
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        RopeTables.llama3(tensors, config, heads.headDim());
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Config block = blocks.get(index);
            List<Attention> attentions =
                    attention(config, block.section("attention").orElse(block), layer, heads);
            FeedForward feedForward =
                    feedForward(block.section("ffn").orElse(block), layer, heads.hiddenSize(), config);
            return new Layer(index, attentions, feedForward, false);
        });
        return Network.of(config, "deci", layers, tensors);
    }

    private static List<Attention> attention(Config config, Config block, TensorList.At layer, Heads all)
            throws ConfigFault {
        if (block.flag("no_op", false)) {
            return List.of();
        }
        layer.norm("input_layernorm", "attn_norm", all.hiddenSize(), false);
        if (block.flag("replace_with_linear", false)) {
            layer.weight(Part.ATTENTION, "self_attn.linear_attn", "attn_output", all.hiddenSize(), all.hiddenSize());
            return List.of();
        }
        int group = block.width("n_heads_in_group");
        config.require(
                all.numAttentionHeads() % group == 0,
                "its " + all.numAttentionHeads() + " heads are not a multiple of 'n_heads_in_group' (" + group + ")");
        Heads heads = Heads.sharing(config, all.hiddenSize(), all.numAttentionHeads(), all.numAttentionHeads() / group);
        heads.write(layer, config.flag("attention_bias", false));
        return List.of(heads.attention(Reach.EVERYTHING));
    }

    private static FeedForward feedForward(Config block, TensorList.At layer, int hidden, Config config)
            throws ConfigFault {
        if (block.flag("no_op", false)) {
            return new NoFeedForward();
        }
        layer.norm("post_attention_layernorm", "ffn_norm", hidden, false);
        if (block.flag("replace_with_linear", false)) {
            layer.weight(Part.FEED_FORWARD, "mlp.linear_mlp", "ffn_down", hidden, hidden);
            return new NoFeedForward();
        }
        double width = 2 * block.factor("ffn_mult", 0) * hidden / 3;
        config.require(width >= 1 && width <= 1 << 20, "'ffn_mult' makes a feed-forward of " + width + " elements");
        int rounded = Math.ceilDiv((int) width, MULTIPLE) * MULTIPLE;
        return Blocks.gated(layer, hidden, rounded, config.flag("mlp_bias", false));
    }
}
