package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Mamba 1, in the keys of transformers and in those of its authors, and Falcon Mamba.
///
/// Source: Gu and Dao 2023, arXiv:2312.00752; transformers 5.18, `modeling_mamba.py`; llama.cpp b10587,
/// `conversion/mamba.py`.
final class Mamba implements Family {
    /// What the converter writes, because a recurrent model has no longest context.
    private static final int CONTEXT = 1 << 20;

    @Override
    public List<String> modelTypes() {
        return List.of("falcon_mamba", "mamba");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width(config.anyOf("hidden_size", "d_model"));
        boolean authors = config.has("d_model");
        boolean falcon = config.modelType().equals("falcon_mamba");
        int padding = authors ? config.width("pad_vocab_size_multiple", 8) : 1;
        int rows = Math.multiplyExact(Math.ceilDiv(config.count("vocab_size"), padding), padding);
        StateSpace mixer = mixer(config, hidden);
        String embedding = authors ? "backbone.embedding" : "backbone.embeddings";
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, embedding, "token_embd", hidden, rows);
        tensors.output().norm("backbone.norm_f", "output_norm", hidden, false);
        if (!config.flag(config.anyOf("tie_word_embeddings", "tie_embeddings"), !falcon)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, rows);
        }
        boolean bias = config.flag("use_bias", false);
        boolean convBias = config.flag("use_conv_bias", true);
        int count = config.layers(config.anyOf("num_hidden_layers", "n_layer"));
        List<Layer> layers = Blocks.layers(count, "backbone.layers.", tensors, (layer, index) -> {
            layer.norm("norm", "attn_norm", hidden, false);
            write(layer, "mixer.", hidden, mixer, bias, convBias);
            return Blocks.layer(index, mixer, new NoFeedForward());
        });
        return new Network("mamba", hidden, rows, CONTEXT, layers, tensors, List.of())
                .writing(WrittenKeys.NONE.with("ssm.dt_b_c_rms", falcon));
    }

    /// The mixer by the keys of transformers or of its authors.
    static StateSpace mixer(Config config, int hidden) throws ConfigFault {
        boolean auto = !config.has("time_step_rank") || config.isText("time_step_rank");
        int inner = Math.multiplyExact(config.width("expand", 2), hidden);
        return new StateSpace(
                1,
                config.width("intermediate_size", inner),
                config.width(config.anyOf("state_size", "d_state"), 16),
                config.width(config.anyOf("conv_kernel", "d_conv"), 4),
                auto ? Math.ceilDiv(hidden, 16) : config.width("time_step_rank"),
                0);
    }

    /// A mixer whose names in the checkpoint begin so.
    static void write(
            TensorList.At layer, String prefix, int hidden, StateSpace mixer, boolean bias, boolean convBias) {
        int inner = mixer.dInner();
        int rank = mixer.numHeads();
        layer.linear(Part.STATE, prefix + "in_proj", "ssm_in", hidden, 2L * inner, bias)
                .checkpointOnly(Part.STATE, prefix + "conv1d.weight", mixer.dConv(), 1, inner)
                .ggufOnly(Part.STATE, "ssm_conv1d.weight", mixer.dConv(), inner)
                .weight(Part.STATE, prefix + "x_proj", "ssm_x", inner, rank + 2L * mixer.dState())
                .linear(Part.STATE, prefix + "dt_proj", "ssm_dt", rank, inner, true)
                .both(Part.STATE, prefix + "A_log", "ssm_a", mixer.dState(), inner)
                .both(Part.STATE, prefix + "D", "ssm_d", inner)
                .linear(Part.STATE, prefix + "out_proj", "ssm_out", inner, hidden, bias);
        if (convBias) {
            layer.bias(Part.STATE, prefix + "conv1d", "ssm_conv1d", inner);
        }
    }
}
