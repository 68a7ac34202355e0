package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// Apertus: a norm of each query and key head, and a feed-forward without a gate whose activation is learnt. The
/// converter writes what was learnt among the keys.
///
/// Source: transformers 5.18, `modeling_apertus.py`; llama.cpp b10587, `conversion/llama.py`.
final class Apertus implements Family {
    private static final List<String> LEARNT = List.of("alpha_p", "alpha_n");
    private static final List<String> FIXED = List.of("beta", "eps");

    @Override
    public List<String> modelTypes() {
        return List.of("apertus");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("attention_bias", false);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "apertus", false).scaled();
        boolean learns = config.text("hidden_act").orElse("xielu").equals("xielu");
        return decoder.of((layer, index) -> {
            layer.norm("attention_layernorm", "attn_norm", decoder.hidden(), false)
                    .norm("feedforward_layernorm", "ffn_norm", decoder.hidden(), false);
            decoder.heads().write(layer, biased);
            decoder.heads().writeNorms(layer);
            if (learns) {
                LEARNT.forEach(name -> layer.checkpointOnly(Part.FEED_FORWARD, "mlp.act_fn." + name, 1));
                FIXED.forEach(name -> layer.checkpointOnly(Part.ROPE_TABLE, "mlp.act_fn." + name));
            }
            return Blocks.ungated(layer, "up_proj", "down_proj", decoder.hidden(), intermediate, false);
        });
    }
}
