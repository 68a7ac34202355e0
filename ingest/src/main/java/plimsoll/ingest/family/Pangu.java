package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// openPangu Embedded: Llama's shape with biases on all of its attention, and a table of frequencies in each layer of
/// the checkpoint.
final class Pangu implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("PanguEmbedded");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("bias", true);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "pangu-embedded", false);
        return decoder.of((layer, index) -> {
            Blocks.norms(layer, decoder.hidden());
            decoder.heads().write(layer, biased);
            layer.as(ElementType.F32)
                    .checkpointOnly(
                            Part.ROPE_TABLE,
                            "self_attn.rotary_emb.inv_freq",
                            decoder.heads().headDim() / 2);
            return Blocks.gated(layer, decoder.hidden(), intermediate, false);
        });
    }
}
