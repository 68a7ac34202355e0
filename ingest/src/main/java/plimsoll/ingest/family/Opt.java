package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// OPT: learned positions with two rows more than the context, biases everywhere, a tied head. llama.cpp has no
/// converter for it.
///
/// Source: transformers 5.18, `modeling_opt.py`.
final class Opt implements Family {
    private static final int OFFSET = 2;

    @Override
    public List<String> modelTypes() {
        return List.of("opt");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("ffn_dim");
        boolean biased = config.flag("enable_bias", true);
        TensorList tensors = TensorList.of(config);
        ends(config, tensors, hidden);
        int count = config.layers("num_hidden_layers");
        List<Layer> layers = Blocks.layers(count, "model.decoder.layers.", tensors, (at, index) -> {
            TensorList.At layer = at.unconverted();
            layer.norm("self_attn_layer_norm", "", hidden, true).norm("final_layer_norm", "", hidden, true);
            for (String part : List.of("q", "k", "v", "out")) {
                layer.linear(Part.ATTENTION, "self_attn." + part + "_proj", "", hidden, hidden, biased);
            }
            layer.linear(Part.FEED_FORWARD, "fc1", "", hidden, intermediate, biased)
                    .linear(Part.FEED_FORWARD, "fc2", "", intermediate, hidden, biased);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, false));
        });
        return Network.of(config, "opt", layers, tensors);
    }

    private static void ends(Config config, TensorList tensors, int hidden) throws ConfigFault {
        int words = config.count("vocab_size");
        int embedded = config.width("word_embed_proj_dim", hidden);
        long positions = config.count("max_position_embeddings") + (long) OFFSET;
        TensorList.At input = tensors.input().unconverted();
        TensorList.At output = tensors.output().unconverted();
        input.weight(Part.EMBEDDING, "model.decoder.embed_tokens", "", embedded, words)
                .weight(Part.EMBEDDING, "model.decoder.embed_positions", "", hidden, positions);
        if (embedded != hidden) {
            input.weight(Part.EMBEDDING, "model.decoder.project_in", "", embedded, hidden);
            output.weight(Part.HEAD, "model.decoder.project_out", "", hidden, embedded);
        }
        if (config.flag("do_layer_norm_before", true) && !config.flag("_remove_final_layer_norm", false)) {
            output.norm("model.decoder.final_layer_norm", "", hidden, true);
        }
        if (!config.flag("tie_word_embeddings", true)) {
            output.weight(Part.HEAD, "lm_head", "", embedded, words);
        }
    }
}
