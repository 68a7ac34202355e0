package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.tensor.Part;

/// GLM-4 in the names of transformers, and GLM-4 of 2025 with two norms more: gate and up in one matrix.
///
/// Source: transformers 5.18, `modeling_glm.py` and `modeling_glm4.py`; llama.cpp b10587, `conversion/glm.py`.
final class Glm implements Family {
    private static final String FOURTH = "glm4";

    @Override
    public List<String> modelTypes() {
        return List.of("glm", FOURTH);
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean fourth = config.modelType().equals(FOURTH);
        boolean biased = config.flag("attention_bias", false);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, fourth ? FOURTH : "chatglm", false);
        int hidden = decoder.hidden();
        return decoder.of((layer, index) -> {
            Blocks.norms(layer, hidden);
            if (fourth) {
                layer.norm("post_self_attn_layernorm", "post_attention_norm", hidden, false)
                        .norm("post_mlp_layernorm", "post_ffw_norm", hidden, false);
            }
            decoder.heads().write(layer);
            if (biased) {
                decoder.heads().writeBiases(layer);
            }
            layer.weight(Part.FEED_FORWARD, "mlp.gate_up_proj", "ffn_up", hidden, 2L * intermediate)
                    .weight(Part.FEED_FORWARD, "mlp.down_proj", "ffn_down", intermediate, hidden);
            return new Dense(intermediate, true);
        });
    }
}
