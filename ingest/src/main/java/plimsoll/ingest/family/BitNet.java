package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// BitNet b1.58: Llama's shape with a norm before the projection out of attention and out of the feed-forward.
///
/// Source: transformers 5.18, `modeling_bitnet.py`; llama.cpp b10587, `conversion/bitnet.py`.
final class BitNet implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("bitnet");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("attention_bias", false);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "bitnet", false);
        return decoder.of((layer, index) -> {
            Blocks.norms(layer, decoder.hidden());
            decoder.heads().write(layer, biased);
            layer.norm("self_attn.attn_sub_norm", "attn_sub_norm", decoder.hidden(), false)
                    .norm("mlp.ffn_sub_norm", "ffn_sub_norm", intermediate, false);
            return Blocks.gated(layer, decoder.hidden(), intermediate, false);
        });
    }
}
