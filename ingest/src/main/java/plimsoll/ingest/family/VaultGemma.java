package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// VaultGemma: Gemma 2 without the norms behind attention and feed-forward. llama.cpp has no converter for it.
///
/// Source: transformers 5.18, `modeling_vaultgemma.py`.
final class VaultGemma implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("vaultgemma");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("attention_bias", false);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "vaultgemma", true).within(Reaches.of(config, index -> index % 2 == 0));
        return decoder.of((layer, index) -> {
                    layer.norm("input_layernorm", "attn_norm", decoder.hidden(), false)
                            .norm("pre_feedforward_layernorm", "ffn_norm", decoder.hidden(), false);
                    decoder.heads().write(layer, biased);
                    return Blocks.gated(layer, decoder.hidden(), intermediate, false);
                })
                .unconverted();
    }
}
