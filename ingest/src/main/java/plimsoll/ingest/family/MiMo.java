package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// MiMo 7B: Qwen 2's shape and blocks for multi-token prediction. llama.cpp has no converter for it.
final class MiMo implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("mimo");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        boolean biased = config.flag("attention_bias", true);
        List<Reach> reaches = Reaches.upper(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = new ArrayList<>(Blocks.layers(
                config,
                tensors,
                (layer, index) ->
                        Blocks.layer(index, heads.attention(reaches.get(index)), write(config, layer, heads, biased))));
        int first = layers.size();
        int predictors = config.layersOrNone("num_nextn_predict_layers", 0);
        for (int index = 0; index < predictors; index++) {
            TensorList.At layer = tensors.layer("model.mtp_layers." + index + ".", first + index);
            layer.weight(Part.OTHER, "input_proj", "nextn.eh_proj", 2L * hidden, hidden)
                    .norm("token_layernorm", "nextn.enorm", hidden, false)
                    .norm("hidden_layernorm", "nextn.hnorm", hidden, false)
                    .norm("final_layernorm", "nextn.shared_head_norm", hidden, false);
            FeedForward feedForward = write(config, layer, heads, biased);
            layers.add(new Layer(first + index, List.of(heads.attention(Reach.EVERYTHING)), feedForward, true));
        }
        return Network.of(config, "mimo", layers, tensors);
    }

    private static FeedForward write(Config config, TensorList.At layer, Heads heads, boolean biased)
            throws ConfigFault {
        Blocks.norms(layer, heads.hiddenSize());
        heads.write(layer);
        if (biased) {
            heads.writeBiases(layer);
        }
        return Blocks.gated(layer, heads.hiddenSize(), config.width("intermediate_size"), false);
    }
}
