package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// MPT: no positions where ALiBi is on, a tied head, norms without a mean's bias unless the config asks for biases.
///
/// Source: transformers 5.18, `modeling_mpt.py`; llama.cpp b10587, `conversion/mpt.py`.
final class Mpt implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("mpt");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("d_model");
        Config attention = config.section("attn_config").orElse(config);
        int count = config.width("n_heads");
        int keyValue = attention.text("attn_type").orElse("").equals("multiquery_attention") ? 1 : count;
        Heads heads = Heads.sharing(config, hidden, count, attention.width("kv_n_heads", keyValue));
        int intermediate = Math.multiplyExact(config.width("expansion_ratio", 4), hidden);
        boolean biased = !config.flag("no_bias", true);
        int words = config.count("vocab_size");
        int context = config.count("max_seq_len", 2048);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "transformer.wte", "token_embd", hidden, words);
        if (!attention.flag("alibi", true) && config.flag("learned_pos_emb", true)) {
            tensors.input().weight(Part.EMBEDDING, "transformer.wpe", "position_embd", hidden, context);
        }
        tensors.output().norm("transformer.norm_f", "output_norm", hidden, biased);
        boolean normed = attention.flag("qk_ln", false);
        List<Layer> layers =
                Blocks.layers(config.layers("n_layers"), "transformer.blocks.", tensors, (layer, index) -> {
                    write(layer, heads, intermediate, biased);
                    if (normed) {
                        layer.norm("attn.q_ln", "attn_q_norm", hidden, biased)
                                .norm("attn.k_ln", "attn_k_norm", heads.keys(), biased);
                    }
                    return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, false));
                });
        return new Network("mpt", hidden, words, context, layers, tensors, List.of())
                .writing(WrittenKeys.NONE.with("attention.clamp_kqv", attention.factor("clip_qkv", 0)));
    }

    private static void write(TensorList.At layer, Heads heads, int intermediate, boolean biased) {
        int hidden = heads.hiddenSize();
        layer.norm("norm_1", "attn_norm", hidden, biased)
                .norm("norm_2", "ffn_norm", hidden, biased)
                .linear(Part.ATTENTION, "attn.Wqkv", "attn_qkv", hidden, heads.all(), biased)
                .linear(Part.ATTENTION, "attn.out_proj", "attn_output", hidden, hidden, biased)
                .linear(Part.FEED_FORWARD, "ffn.up_proj", "ffn_up", hidden, intermediate, biased)
                .linear(Part.FEED_FORWARD, "ffn.down_proj", "ffn_down", intermediate, hidden, biased);
    }
}
