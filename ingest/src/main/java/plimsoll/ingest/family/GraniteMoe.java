package plimsoll.ingest.family;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Granite with experts, with experts beside a shared one, and the hybrid in which most layers are Mamba 2. Gate and up
/// of all experts are one tensor, which the converter divides.
///
/// Source: transformers 5.18, `modeling_granitemoehybrid.py`; llama.cpp b10587, `conversion/granite.py`.
final class GraniteMoe implements Family {
    private static final String HYBRID = "granitemoehybrid";
    /// Experts that a token uses where the config does not say.
    private static final int USED = 8;

    @Override
    public List<String> modelTypes() {
        return List.of("granitemoe", HYBRID, "granitemoeshared");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean hybrid = config.modelType().equals(HYBRID);
        Heads heads = Heads.of(config);
        List<String> types = hybrid ? types(config) : List.of();
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, hybrid);
        boolean biased = config.flag("attention_bias", false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, heads.hiddenSize());
            boolean attends = types.isEmpty() || types.get(index).equals("attention");
            Attention attention =
                    attends ? heads.attention(Reach.EVERYTHING) : mamba(config, layer, heads.hiddenSize());
            if (attends) {
                heads.write(layer, biased);
            }
            return Blocks.layer(index, attention, feedForward(config, layer, heads.hiddenSize()));
        });
        boolean mixes = types.contains("mamba");
        return Network.of(config, architecture(config, hybrid, mixes), layers, tensors)
                .writing(Granite.scales(config).with("rope.scaling.finetuned", !mixes));
    }

    /// A hybrid that mixes nothing is converted as if it were none.
    private static String architecture(Config config, boolean hybrid, boolean mixes) throws ConfigFault {
        if (mixes) {
            return "granitehybrid";
        }
        return hybrid && config.widthOrNone("num_experts_per_tok", USED) == 0 ? "granite" : "granitemoe";
    }

    private static List<String> types(Config config) throws ConfigFault {
        List<String> types =
                config.texts(config.anyOf("layer_types", "layers_block_type"), config.layers("num_hidden_layers"));
        for (String type : types) {
            if (!Set.of("attention", "mamba").contains(type)) {
                throw config.fault("is wrong: 'layer_types' holds " + Quoted.of(type)
                        + ", and a model of this family has attention and mamba");
            }
        }
        return types.isEmpty() ? Collections.nCopies(config.layers("num_hidden_layers"), "mamba") : types;
    }

    private static StateSpace mamba(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        StateSpace mixer = Mamba2.hybrid(config, "mamba_n_heads", "mamba_d_head", "mamba_d_state", "mamba_n_groups");
        boolean bias = config.flag("mamba_proj_bias", false);
        Mamba2.write(layer, "mamba.", hidden, mixer, bias, config.flag("mamba_conv_bias", true));
        Mamba2.norm(layer, "mamba.", mixer);
        return mixer;
    }

    private static FeedForward feedForward(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        boolean routed = config.widthOrNone("num_local_experts", 0) > 0;
        int shared = config.widthOrNone("shared_intermediate_size", 0);
        if (shared > 0) {
            Part part = routed ? Part.SHARED_EXPERTS : Part.FEED_FORWARD;
            String ending = routed ? "_shexp" : "";
            layer.checkpointOnly(part, "shared_mlp.input_linear.weight", hidden, 2L * shared)
                    .ggufOnly(part, "ffn_gate" + ending + ".weight", hidden, shared)
                    .ggufOnly(part, "ffn_up" + ending + ".weight", hidden, shared)
                    .weight(part, "shared_mlp.output_linear", "ffn_down" + ending, shared, hidden);
        }
        if (!routed) {
            config.require(shared > 0, "it has neither 'num_local_experts' nor 'shared_intermediate_size'");
            return new Dense(shared, true);
        }
        Experts experts = Experts.of(config, "num_local_experts", "intermediate_size");
        int width = experts.intermediateSize();
        int count = experts.count();
        layer.weight(Part.ROUTER, "block_sparse_moe.router.layer", "ffn_gate_inp", hidden, count)
                .checkpointOnly(Part.ROUTED_EXPERTS, "block_sparse_moe.input_linear.weight", hidden, 2L * width, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_gate_exps.weight", hidden, width, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_up_exps.weight", hidden, width, count)
                .weight(Part.ROUTED_EXPERTS, "block_sparse_moe.output_linear", "ffn_down_exps", width, hidden, count);
        return experts.feedForward(shared);
    }
}
