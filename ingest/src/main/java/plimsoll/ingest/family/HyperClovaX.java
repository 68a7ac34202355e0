package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// HyperCLOVA X: Llama's shape with scaled branches and, where the config says so, a norm behind each. llama.cpp has no
/// converter for it.
///
/// Source: transformers 5.18, `modeling_hyperclovax.py`.
final class HyperClovaX implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("hyperclovax");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean attentionBias = config.flag("attention_bias", false);
        boolean feedForwardBias = config.flag("mlp_bias", false);
        boolean behind = config.flag("use_post_norm", true);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "hyperclovax", false).scaled();
        return decoder.of((layer, index) -> {
                    Blocks.norms(layer, decoder.hidden());
                    if (behind) {
                        layer.norm("post_norm1", "post_attention_norm", decoder.hidden(), false)
                                .norm("post_norm2", "post_ffw_norm", decoder.hidden(), false);
                    }
                    decoder.heads().write(layer, attentionBias);
                    return Blocks.gated(layer, decoder.hidden(), intermediate, feedForwardBias);
                })
                .unconverted();
    }
}
