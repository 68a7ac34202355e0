package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// Baichuan 1 and 2: Llama's shape with queries, keys and values in one projection, which the converter divides.
final class Baichuan implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("baichuan");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "baichuan", false);
        int hidden = decoder.hidden();
        Network network = decoder.of((layer, index) -> {
            Blocks.norms(layer, hidden);
            layer.checkpointOnly(Part.ATTENTION, "self_attn.W_pack.weight", hidden, 3L * hidden)
                    .ggufOnly(Part.ATTENTION, "attn_q.weight", hidden, hidden)
                    .ggufOnly(Part.ATTENTION, "attn_k.weight", hidden, hidden)
                    .ggufOnly(Part.ATTENTION, "attn_v.weight", hidden, hidden)
                    .weight(Part.ATTENTION, "self_attn.o_proj", "attn_output", hidden, hidden);
            return Blocks.gated(layer, hidden, intermediate, false);
        });
        int context = config.count(config.anyOf("max_position_embeddings", "model_max_length"), 0);
        return new Network(
                "baichuan", hidden, network.vocabularySize(), context, network.layers(), network.tensors(), List.of());
    }
}
