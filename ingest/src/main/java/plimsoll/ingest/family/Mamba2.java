package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Mamba 2, in the keys of transformers and in those of its authors, who leave out most of them and count the words
/// instead of the padded rows.
///
/// Source: Dao and Gu 2024, arXiv:2405.21060; llama.cpp b10587, `conversion/mamba.py`.
final class Mamba2 implements Family {
    /// What the converter writes, because a recurrent model has no longest context.
    private static final int CONTEXT = 1 << 20;

    @Override
    public List<String> modelTypes() {
        return List.of("mamba2");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width(config.anyOf("hidden_size", "d_model"));
        StateSpace mixer = mixer(config, hidden);
        boolean authors = config.has("d_model");
        int padding = authors ? config.width("pad_vocab_size_multiple", 16) : 1;
        int rows = Math.multiplyExact(Math.ceilDiv(config.count("vocab_size"), padding), padding);
        TensorList tensors = TensorList.of(config);
        tensors.input()
                .weight(
                        Part.EMBEDDING,
                        authors ? "backbone.embedding" : "backbone.embeddings",
                        "token_embd",
                        hidden,
                        rows);
        tensors.output().weight(Part.NORM, "backbone.norm_f", "output_norm", hidden);
        if (!config.flag(config.anyOf("tie_embeddings", "tie_word_embeddings"), authors)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, rows);
        }
        int count = config.layers(config.anyOf("num_hidden_layers", "n_layer"));
        boolean bias = config.flag("use_bias", false);
        boolean convBias = config.flag("use_conv_bias", true);
        List<Layer> layers = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            write(tensors.layer("backbone.layers." + index + ".", index), hidden, mixer, bias, convBias);
            layers.add(new Layer(index, List.of(mixer), new NoFeedForward(), false));
        }
        return new Network("mamba2", hidden, rows, CONTEXT, layers, tensors, List.of());
    }

    private static StateSpace mixer(Config config, int hidden) throws ConfigFault {
        int inner = Math.multiplyExact(config.width("expand", 2), hidden);
        int headDim = config.width("head_dim", 64);
        config.require(
                inner % headDim == 0,
                "the inner width (" + inner + ") is not a multiple of 'head_dim' (" + headDim + ")");
        int heads = inner / headDim;
        config.require(
                config.width("num_heads", heads) == heads,
                "'num_heads' is not the inner width (" + inner + ") by 'head_dim' (" + headDim + ")");
        int groups = config.width("n_groups", 1);
        config.require(
                heads % groups == 0, "its " + heads + " heads are not a multiple of 'n_groups' (" + groups + ")");
        int kernel = config.width(config.anyOf("conv_kernel", "d_conv"), 4);
        return new StateSpace(
                2, inner, config.width(config.anyOf("state_size", "d_state"), 128), kernel, heads, groups);
    }

    private static void write(TensorList.At layer, int hidden, StateSpace mixer, boolean bias, boolean convBias) {
        layer.weight(Part.NORM, "norm", "attn_norm", hidden);
        write(layer, "mixer.", hidden, mixer, bias, convBias);
        norm(layer, "mixer.", mixer);
    }

    /// A mixer without its norm, whose names in the checkpoint begin so.
    static void write(
            TensorList.At layer, String prefix, int hidden, StateSpace mixer, boolean bias, boolean convBias) {
        int inner = mixer.dInner();
        int heads = mixer.numHeads();
        int kernel = mixer.dConv();
        long convolved = inner + 2L * mixer.numGroups() * mixer.dState();
        layer.linear(Part.STATE, prefix + "in_proj", "ssm_in", hidden, inner + convolved + heads, bias)
                .checkpointOnly(Part.STATE, prefix + "conv1d.weight", kernel, 1, convolved)
                .ggufOnly(Part.STATE, "ssm_conv1d.weight", kernel, convolved)
                .both(Part.STATE, prefix + "dt_bias", "ssm_dt.bias", heads)
                .checkpointOnly(Part.STATE, prefix + "A_log", heads)
                .ggufOnly(Part.STATE, "ssm_a", 1, heads)
                .checkpointOnly(Part.STATE, prefix + "D", heads)
                .ggufOnly(Part.STATE, "ssm_d", 1, heads)
                .linear(Part.STATE, prefix + "out_proj", "ssm_out", inner, hidden, bias);
        if (convBias) {
            layer.bias(Part.STATE, prefix + "conv1d", "ssm_conv1d", convolved);
        }
    }

    /// The norm of a mixer, one for each group after conversion.
    static void norm(TensorList.At layer, String prefix, StateSpace mixer) {
        layer.checkpointOnly(Part.STATE, prefix + "norm.weight", mixer.dInner())
                .ggufOnly(Part.STATE, "ssm_norm.weight", mixer.dInner() / mixer.numGroups(), mixer.numGroups());
    }

    /// The mixer of a hybrid, by the keys that most of them use.
    static StateSpace hybrid(Config config, String headsKey, String headDimKey, String stateKey, String groupsKey)
            throws ConfigFault {
        int heads = config.width(headsKey);
        int groups = config.width(groupsKey, 1);
        config.require(heads % groups == 0, "its " + heads + " heads are not a multiple of its " + groups + " groups");
        int kernel = config.width(config.anyOf("conv_kernel", "mamba_d_conv"), 4);
        int inner = Math.multiplyExact(heads, config.width(headDimKey));
        return new StateSpace(2, inner, config.width(stateKey), kernel, heads, groups);
    }
}
