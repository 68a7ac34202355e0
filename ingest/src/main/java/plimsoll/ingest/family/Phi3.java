package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Phi-3 and Phi-4: one projection for queries, keys and values, one for gate and up.
final class Phi3 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("phi3");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        List<Reach> reaches = Reaches.alike(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        RopeTables.longAndShort(tensors, config, heads);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, hidden);
            layer.weight(Part.ATTENTION, "self_attn.qkv_proj", "attn_qkv", hidden, heads.queries() + 2 * heads.keys())
                    .weight(Part.ATTENTION, "self_attn.o_proj", "attn_output", heads.queries(), hidden)
                    .weight(Part.FEED_FORWARD, "mlp.gate_up_proj", "ffn_up", hidden, 2L * intermediate)
                    .weight(Part.FEED_FORWARD, "mlp.down_proj", "ffn_down", intermediate, hidden);
            return new Layer(index, List.of(heads.attention(reaches.get(index))), new Dense(intermediate, true), false);
        });
        return Network.of(config, "phi3", layers, tensors);
    }
}
