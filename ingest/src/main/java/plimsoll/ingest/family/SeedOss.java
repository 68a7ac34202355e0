package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Seed-OSS: Llama's shape, with biases into its attention and, where the config says so, out of it.
final class SeedOss implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("seed_oss");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean into = config.flag("attention_bias", true);
        boolean out = config.flag("attention_out_bias", false);
        boolean biased = config.flag("mlp_bias", false);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "seed_oss", false);
        return decoder.of((layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", decoder.hidden(), false)
                    .norm("post_attention_layernorm", "post_attention_norm", decoder.hidden(), false);
            decoder.heads().write(layer);
            if (into) {
                decoder.heads().writeBiases(layer);
            }
            if (out) {
                decoder.heads().writeOutputBias(layer);
            }
            return Blocks.gated(layer, decoder.hidden(), intermediate, biased);
        });
    }
}
