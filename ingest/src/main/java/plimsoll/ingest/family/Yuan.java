package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// Yuan 2: Llama's shape, where a filter over the last two tokens (two convolutions and a norm) makes what queries and
/// keys are made of; in the mixture their weights are one matrix and the router has attention of its own. llama.cpp has
/// no converter for it.
///
/// Source: the models' published code.
final class Yuan implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("yuan");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        config.require(
                !config.has("moe_config") && !config.has("num_experts"),
                "it has experts, and of this type only dense models are known");
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "yuan", false);
        int hidden = decoder.hidden();
        return decoder.of((layer, index) -> {
                    Blocks.norms(layer, hidden);
                    decoder.heads().write(layer);
                    filter(layer, "self_attn.lf_gate.", hidden);
                    return Blocks.gated(layer, hidden, intermediate, false);
                })
                .unconverted();
    }

    private static void filter(TensorList.At layer, String prefix, int hidden) {
        int half = hidden / 2;
        layer.checkpointOnly(Part.ATTENTION, prefix + "conv1.weight", 1, 2, hidden, half)
                .checkpointOnly(Part.ATTENTION, prefix + "conv1.bias", half)
                .checkpointOnly(Part.ATTENTION, prefix + "conv2.weight", 1, 2, half, hidden)
                .checkpointOnly(Part.ATTENTION, prefix + "conv2.bias", hidden)
                .checkpointOnly(Part.NORM, prefix + "output_layernorm.weight", hidden);
    }
}
