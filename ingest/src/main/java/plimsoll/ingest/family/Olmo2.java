package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// OLMo 2 and 3: norms behind attention and feed-forward, and one norm over all queries and one over all keys. OLMo 3
/// has three layers with a window to one without.
///
/// Source: transformers 5.18, `modeling_olmo3.py`; llama.cpp b10587, `conversion/olmo.py`.
final class Olmo2 implements Family {
    private static final int TURN = 4;

    @Override
    public List<String> modelTypes() {
        return List.of("olmo2", "olmo3");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean third = config.modelType().equals("olmo3");
        boolean biased = config.flag("attention_bias", false);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "olmo2", false)
                .within(Reaches.of(config, index -> third && (index + 1) % TURN != 0));
        Heads heads = decoder.heads();
        return decoder.of((layer, index) -> {
            norms(layer, heads);
            heads.write(layer, biased);
            return Blocks.gated(layer, decoder.hidden(), intermediate, false);
        });
    }

    /// The norms of a layer: behind attention and feed-forward, of all queries and of all keys.
    static void norms(TensorList.At layer, Heads heads) {
        layer.norm("post_attention_layernorm", "post_attention_norm", heads.hiddenSize(), false)
                .norm("post_feedforward_layernorm", "post_ffw_norm", heads.hiddenSize(), false)
                .norm("self_attn.q_norm", "attn_q_norm", heads.queries(), false)
                .norm("self_attn.k_norm", "attn_k_norm", heads.keys(), false);
    }
}
