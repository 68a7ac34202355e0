package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// HunYuan, dense: Llama's shape with a norm of each query and key head.
///
/// Source: transformers 5.18, `modeling_hunyuan_v1_dense.py`.
final class HunYuan implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("hunyuan_v1_dense");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("attention_bias", false);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "hunyuan-dense", false);
        int width = decoder.heads().headDim();
        return decoder.of((layer, index) -> {
            Blocks.norms(layer, decoder.hidden());
            decoder.heads().write(layer, biased);
            layer.norm("self_attn.query_layernorm", "attn_q_norm", width, false)
                    .norm("self_attn.key_layernorm", "attn_k_norm", width, false);
            return Blocks.gated(layer, decoder.hidden(), intermediate, false);
        });
    }
}
