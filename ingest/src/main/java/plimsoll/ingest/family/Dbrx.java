package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// DBRX: one projection for queries, keys and values, experts of which each kind of matrix is one tensor.
///
/// Source: transformers 5.18, `modeling_dbrx.py`; llama.cpp b10587, `conversion/dbrx.py`.
final class Dbrx implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("dbrx");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("d_model");
        int count = config.width("n_heads");
        Config attention = config.section("attn_config").orElse(config);
        Heads heads = Heads.sharing(config, hidden, count, attention.width("kv_n_heads", count));
        Experts experts = experts(config);
        int words = config.count("vocab_size");
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "transformer.wte", "token_embd", hidden, words);
        tensors.output().norm("transformer.norm_f", "output_norm", hidden, false);
        if (!config.flag("tie_word_embeddings", false)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, words);
        }
        List<Layer> layers =
                Blocks.layers(config.layers("n_layers"), "transformer.blocks.", tensors, (layer, index) -> {
                    layer.norm("norm_attn_norm.norm_1", "attn_norm", hidden, false)
                            .norm("norm_attn_norm.norm_2", "attn_output_norm", hidden, false)
                            .weight(Part.ATTENTION, "norm_attn_norm.attn.Wqkv", "attn_qkv", hidden, heads.all())
                            .weight(Part.ATTENTION, "norm_attn_norm.attn.out_proj", "attn_output", hidden, hidden);
                    write(layer, hidden, experts);
                    return Blocks.layer(index, heads.attention(Reach.EVERYTHING), experts.feedForward(0));
                });
        return new Network("dbrx", hidden, words, config.count("max_seq_len", 0), layers, tensors, List.of())
                .writing(WrittenKeys.NONE.with("attention.clamp_kqv", attention.factor("clip_qkv", 0)));
    }

    private static Experts experts(Config config) throws ConfigFault {
        Config keys = config.section("ffn_config").orElse(config);
        int count = keys.width("moe_num_experts");
        int perToken = keys.width("moe_top_k");
        config.require(
                perToken <= count, "'moe_top_k' (" + perToken + ") is more than 'moe_num_experts' (" + count + ")");
        return new Experts(count, perToken, keys.width("ffn_hidden_size"), Routing.USUAL);
    }

    private static void write(TensorList.At layer, int hidden, Experts experts) {
        int count = experts.count();
        int width = experts.intermediateSize();
        layer.weight(Part.ROUTER, "ffn.router.layer", "ffn_gate_inp", hidden, count);
        for (String name : List.of("w1", "v1", "w2")) {
            layer.checkpointOnly(Part.ROUTED_EXPERTS, "ffn.experts.mlp." + name, hidden, (long) count * width);
        }
        layer.ggufOnly(Part.ROUTED_EXPERTS, "ffn_gate_exps.weight", hidden, width, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_up_exps.weight", hidden, width, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_down_exps.weight", width, hidden, count);
    }
}
