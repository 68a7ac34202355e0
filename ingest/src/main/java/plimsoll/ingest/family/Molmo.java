package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// The text model of the first Molmo, in the names of OLMo's own code: queries, keys and values as one, and gate and up
/// as one; `intermediate_size` counts both.
///
/// Source: the published `modeling_molmo.py`.
final class Molmo implements Family {
    private static final int WORDS_BESIDE = 128;

    @Override
    public List<String> modelTypes() {
        return List.of("molmo");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int both = config.width("intermediate_size");
        config.require(both % 2 == 0, "'intermediate_size' (" + both + ") is odd");
        boolean biased = config.flag("qkv_bias", true);
        boolean normed = config.flag("attention_layer_norm", false);
        TensorList tensors = TensorList.of(config);
        int rows = config.count("embedding_size", config.count("vocab_size"));
        tensors.input()
                .both(Part.EMBEDDING, "model.transformer.wte.embedding", "", hidden, rows)
                .both(Part.EMBEDDING, "model.transformer.wte.new_embedding", "", hidden, WORDS_BESIDE);
        tensors.output().weight(Part.NORM, "model.transformer.ln_f", "", hidden);
        if (!config.flag("weight_tying", false)) {
            tensors.output().weight(Part.HEAD, "model.transformer.ff_out", "", hidden, rows);
        }
        int count = config.layers("num_hidden_layers");
        List<Layer> layers = Blocks.layers(count, "model.transformer.blocks.", tensors, (layer, index) -> {
            layer.weight(Part.NORM, "attn_norm", "", hidden)
                    .weight(Part.NORM, "ff_norm", "", hidden)
                    .linear(Part.ATTENTION, "att_proj", "", hidden, heads.all(), biased)
                    .weight(Part.ATTENTION, "attn_out", "", heads.queries(), hidden)
                    .weight(Part.FEED_FORWARD, "ff_proj", "", hidden, both)
                    .weight(Part.FEED_FORWARD, "ff_out", "", both / 2, hidden);
            if (normed) {
                layer.weight(Part.NORM, "q_norm", "", heads.queries()).weight(Part.NORM, "k_norm", "", heads.keys());
            }
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(both / 2, true));
        });
        return Network.of(config, "molmo", layers, tensors).unconverted();
    }
}
