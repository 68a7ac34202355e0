package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Nomic's BERT with rotated positions: a gated feed-forward without biases, or in every second layer of the second
/// version experts.
///
/// Source: the names of its published checkpoints; llama.cpp b10587, `conversion/bert.py`.
final class NomicBert implements Family {
    /// What the converter takes for the trained context of checkpoints that say otherwise.
    private static final int TRAINED = 2048;

    private static final int EXTENDED = 8192;
    private static final int SHORT = 512;

    @Override
    public List<String> modelTypes() {
        return List.of("nomic_bert");
    }

    @Override
    public boolean isWhole(String className) {
        return className.equals("NomicBertModel");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width(config.anyOf("n_embd", "hidden_size"));
        int count = config.width(config.anyOf("n_head", "num_attention_heads"));
        Heads heads = Heads.sharing(config, hidden, count, count);
        int inner = config.width(config.anyOf("n_inner", "intermediate_size"));
        int every = config.widthOrNone("moe_every_n_layers", 0);
        int multiple = config.width("pad_vocab_size_multiple", 1);
        int words = Math.multiplyExact(Math.ceilDiv(config.count("vocab_size"), multiple), multiple);
        boolean biased = every > 0 || config.flag("qkv_proj_bias", false);
        TensorList tensors = TensorList.early(config, new TextNames("", ""));
        tensors.input()
                .weight(Part.EMBEDDING, "embeddings.word_embeddings", "token_embd", hidden, words)
                .weight(
                        Part.EMBEDDING,
                        "embeddings.token_type_embeddings",
                        "token_types",
                        hidden,
                        config.width("type_vocab_size", 2))
                .norm("emb_ln", "token_embd_norm", hidden, true);
        int layerCount = config.layers(config.anyOf("n_layer", "num_hidden_layers"));
        List<Layer> layers = Blocks.layers(layerCount, "encoder.layers.", tensors, (layer, index) -> {
            layer.linear(Part.ATTENTION, "attn.Wqkv", "attn_qkv", hidden, heads.all(), biased)
                    .linear(Part.ATTENTION, "attn.out_proj", "attn_output", hidden, hidden, biased)
                    .norm("norm1", "attn_output_norm", hidden, true)
                    .norm("norm2", "layer_output_norm", hidden, true);
            boolean routed = every > 0 && index % every == 1;
            FeedForward feedForward =
                    routed ? experts(config, layer, hidden, inner) : dense(layer, hidden, inner, every > 0);
            return PostNorm.layer(index, heads, feedForward);
        });
        String architecture = every > 0 ? "nomic-bert-moe" : "nomic-bert";
        return new Network(architecture, hidden, words, context(config), layers, tensors, List.of()).seeingAll();
    }

    private static int context(Config config) throws ConfigFault {
        int given = config.count(config.anyOf("n_positions", "max_position_embeddings"), TRAINED);
        boolean usual = config.count("max_trained_positions", TRAINED) == TRAINED;
        if (usual && given == EXTENDED) {
            return TRAINED;
        }
        return usual && given == TRAINED ? SHORT : given;
    }

    private static FeedForward dense(TensorList.At layer, int hidden, int inner, boolean plain) {
        if (plain) {
            layer.linear(Part.FEED_FORWARD, "mlp.fc1", "ffn_up", hidden, inner, true);
        } else {
            layer.weight(Part.FEED_FORWARD, "mlp.fc11", "ffn_up", hidden, inner)
                    .weight(Part.FEED_FORWARD, "mlp.fc12", "ffn_gate", hidden, inner);
        }
        layer.linear(Part.FEED_FORWARD, "mlp.fc2", "ffn_down", inner, hidden, plain);
        return new Dense(inner, !plain);
    }

    private static FeedForward experts(Config config, TensorList.At layer, int hidden, int inner) throws ConfigFault {
        int count = config.width(config.anyOf("num_experts", "num_local_experts"));
        int used = config.width("moe_top_k", 1);
        config.require(used <= count, "'moe_top_k' (" + used + ") is more than 'num_experts' (" + count + ")");
        layer.weight(Part.ROUTER, "mlp.router.layer", "ffn_gate_inp", hidden, count)
                .checkpointOnly(Part.ROUTED_EXPERTS, "mlp.experts.mlp.w1", hidden, (long) count * inner)
                .checkpointOnly(Part.ROUTED_EXPERTS, "mlp.experts.mlp.w2", hidden, (long) count * inner)
                .checkpointOnly(Part.ROUTED_EXPERTS, "mlp.experts.bias", hidden)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_up_exps.weight", hidden, inner, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_down_exps.weight", inner, hidden, count);
        return new MixtureOfExperts(count, used, inner, 0, 0, false, Routing.USUAL.raw());
    }
}
