package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// Command R and Command A: attention and feed-forward side by side behind one norm, a tied head. The second has three
/// layers with a window to one without.
///
/// Source: transformers 5.18, `modeling_cohere.py` and `modeling_cohere2.py`.
final class Cohere implements Family {
    private static final String SECOND = "cohere2";

    @Override
    public List<String> modelTypes() {
        return List.of("cohere", SECOND);
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean second = config.modelType().equals(SECOND);
        int turn = config.width("sliding_window_pattern", 4);
        boolean windowed = second && config.has("sliding_window");
        boolean biased = config.flag("attention_bias", false);
        boolean normed = config.flag("use_qk_norm", false);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, second ? SECOND : "command-r", true)
                .within(Reaches.of(config, index -> windowed && (index + 1) % turn != 0));
        Heads heads = decoder.heads();
        return decoder.of((layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", decoder.hidden(), false);
            heads.write(layer, biased);
            if (normed) {
                int width = heads.headDim();
                layer.weight(Part.NORM, "self_attn.q_norm", "attn_q_norm", width, heads.numAttentionHeads())
                        .weight(Part.NORM, "self_attn.k_norm", "attn_k_norm", width, heads.numKeyValueHeads());
            }
            return Blocks.gated(layer, decoder.hidden(), intermediate, false);
        });
    }
}
