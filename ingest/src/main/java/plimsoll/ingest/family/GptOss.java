package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// gpt-oss: attention with learned sinks and a window on every other layer, over experts with biases, which are
/// published in MXFP4.
final class GptOss implements Family {
    private static final int MX_BLOCK = 32;

    @Override
    public List<String> modelTypes() {
        return List.of("gpt_oss");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        Experts experts =
                Experts.of(config, "num_local_experts", "intermediate_size").routed(Routing.USUAL.raw());
        boolean packed = isPacked(config, heads, experts);
        List<Reach> reaches = Reaches.of(config, index -> index % 2 == 0);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            write(layer, heads);
            router(layer, heads.hiddenSize(), experts);
            matrices(layer, heads.hiddenSize(), experts, packed);
            GroupedQuery attention = new GroupedQuery(
                    heads.numAttentionHeads(),
                    heads.numKeyValueHeads(),
                    heads.headDim(),
                    heads.headDim(),
                    reaches.get(index),
                    true);
            return new Layer(index, List.of(attention), experts.feedForward(0), false);
        });
        return Network.of(config, "gpt-oss", layers, tensors);
    }

    private static boolean isPacked(Config config, Heads heads, Experts experts) throws ConfigFault {
        var quantization = config.section("quantization_config");
        boolean packed = quantization.isPresent()
                && quantization.get().text("quant_method").orElse("").equals("mxfp4");
        config.require(
                !packed || (heads.hiddenSize() % MX_BLOCK == 0 && experts.intermediateSize() % MX_BLOCK == 0),
                "'hidden_size' (" + heads.hiddenSize() + ") or 'intermediate_size' (" + experts.intermediateSize()
                        + ") is not a multiple of 32, and the experts are stored in blocks of 32");
        return packed;
    }

    private static void write(TensorList.At layer, Heads heads) {
        layer.weight(Part.NORM, "input_layernorm", "attn_norm", heads.hiddenSize())
                .weight(Part.NORM, "post_attention_layernorm", "post_attention_norm", heads.hiddenSize());
        heads.write(layer);
        heads.writeBiases(layer);
        heads.writeOutputBias(layer);
        layer.both(Part.ATTENTION, "self_attn.sinks", "attn_sinks.weight", heads.numAttentionHeads());
    }

    private static void router(TensorList.At layer, int hidden, Experts experts) {
        int count = experts.count();
        int width = experts.intermediateSize();
        layer.weight(Part.ROUTER, "mlp.router", "ffn_gate_inp", hidden, count)
                .bias(Part.ROUTER, "mlp.router", "ffn_gate_inp", count)
                .checkpointOnly(Part.ROUTED_EXPERTS, "mlp.experts.gate_up_proj_bias", 2L * width, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_gate_exps.bias", width, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_up_exps.bias", width, count)
                .both(Part.ROUTED_EXPERTS, "mlp.experts.down_proj_bias", "ffn_down_exps.bias", hidden, count);
    }

    /// The matrices: gate and up are one tensor in the checkpoint, two after conversion; the checkpoint's lie
    /// transposed.
    private static void matrices(TensorList.At layer, int hidden, Experts experts, boolean packed) {
        long count = experts.count();
        long width = experts.intermediateSize();
        layer.checkpointOnly(Part.ROUTED_EXPERTS, "mlp.experts.gate_up_proj", 2 * width, hidden, count)
                .checkpointOnly(Part.ROUTED_EXPERTS, "mlp.experts.down_proj", hidden, width, count);
        TensorList.At converted = packed ? layer.as(ElementType.MXFP4) : layer;
        converted
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_gate_exps.weight", hidden, width, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_up_exps.weight", hidden, width, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_down_exps.weight", width, hidden, count);
    }
}
