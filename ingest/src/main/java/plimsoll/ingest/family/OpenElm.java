package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// OpenELM: every layer has heads and a feed-forward of its own size, and no head behind the last.
///
/// Source: the model's published code; llama.cpp b10587, `conversion/openelm.py`.
final class OpenElm implements Family {
    private static final double WIDEST = 1 << 24;

    @Override
    public List<String> modelTypes() {
        return List.of("openelm");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("model_dim");
        int words = config.count("vocab_size");
        int headDim = config.width("head_dim");
        int count = config.layers("num_transformer_layers");
        List<Integer> queries = config.numbers("num_query_heads");
        List<Integer> keys = config.numbers("num_kv_heads");
        List<Double> multipliers = config.factors("ffn_multipliers");
        config.require(
                queries.size() == count && keys.size() == count && multipliers.size() == count,
                "'num_query_heads', 'num_kv_heads' or 'ffn_multipliers' has another length than there are layers");
        int divisor = config.width("ffn_dim_divisor", 256);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "transformer.token_embeddings", "token_embd", hidden, words);
        tensors.output().norm("transformer.norm", "output_norm", hidden, false);
        if (!config.flag("share_input_output_layers", true)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, words);
        }
        List<Layer> layers = Blocks.layers(count, "transformer.layers.", tensors, (layer, index) -> {
            int group = keys.get(index);
            config.require(group > 0 && queries.get(index) % group == 0, "its heads are not a multiple of " + group);
            Heads heads = new Heads(hidden, queries.get(index), group, headDim);
            double wanted = multipliers.get(index) * hidden;
            config.require(wanted < WIDEST, "'ffn_multipliers' makes a layer " + (long) wanted + " wide");
            int width = divisible(wanted, divisor);
            write(config, layer, heads, width);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(width, true));
        });
        int context = config.count("max_context_length", 0);
        return new Network("openelm", hidden, words, context, layers, tensors, List.of());
    }

    private static void write(Config config, TensorList.At layer, Heads heads, int width) throws ConfigFault {
        int hidden = heads.hiddenSize();
        layer.norm("attn_norm", "attn_norm", hidden, false)
                .norm("ffn_norm", "ffn_norm", hidden, false)
                .weight(Part.ATTENTION, "attn.qkv_proj", "attn_qkv", hidden, heads.all())
                .weight(Part.ATTENTION, "attn.out_proj", "attn_output", heads.queries(), hidden)
                .checkpointOnly(Part.FEED_FORWARD, "ffn.proj_1.weight", hidden, 2L * width)
                .ggufOnly(Part.FEED_FORWARD, "ffn_gate.weight", hidden, width)
                .ggufOnly(Part.FEED_FORWARD, "ffn_up.weight", hidden, width)
                .weight(Part.FEED_FORWARD, "ffn.proj_2", "ffn_down", width, hidden);
        if (config.flag("normalize_qk_projections", true)) {
            layer.norm("attn.q_norm", "attn_q_norm", heads.headDim(), false)
                    .norm("attn.k_norm", "attn_k_norm", heads.headDim(), false);
        }
    }

    /// The nearest multiple, but not more than a tenth below.
    private static int divisible(double width, int divisor) {
        int near = Math.max(divisor, (int) (width + divisor / 2.0) / divisor * divisor);
        return near < 0.9 * width ? near + divisor : near;
    }
}
