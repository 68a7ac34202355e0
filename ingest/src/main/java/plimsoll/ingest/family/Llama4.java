package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;

/// Llama 4: three layers that look back to the start of their chunk to one that sees everything, experts in every layer
/// or every other beside a shared one, and a vision tower.
///
/// Source: transformers 5.18, `modeling_llama4.py`; llama.cpp b10587, `conversion/llama.py`.
final class Llama4 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("llama4", "llama4_text");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        Experts experts =
                Experts.of(config, "num_local_experts", "intermediate_size").routed(Routing.USUAL.raw());
        List<Integer> sparse = sparse(config);
        List<Reach> reaches = reaches(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        table(config, tensors, heads.headDim());
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, heads.hiddenSize());
            heads.write(layer);
            if (config.flag("attention_bias", false)) {
                heads.writeBiases(layer);
                heads.writeOutputBias(layer);
            }
            FeedForward feedForward = sparse.contains(index)
                    ? experts(config, layer, heads.hiddenSize(), experts)
                    : dense(layer, heads.hiddenSize(), config.width("intermediate_size_mlp", 16_384));
            return new Layer(index, List.of(heads.attention(reaches.get(index))), feedForward, false);
        });
        return Network.of(config, "llama4", layers, tensors);
    }

    private static List<Integer> sparse(Config config) throws ConfigFault {
        if (config.size("moe_layers") > 0) {
            return config.numbers("moe_layers");
        }
        int step = config.width("interleave_moe_layer_step", 1);
        int count = config.layers("num_hidden_layers");
        List<Integer> sparse = new ArrayList<>();
        for (int index = step - 1; index < count; index += step) {
            sparse.add(index);
        }
        return sparse;
    }

    private static List<Reach> reaches(Config config) throws ConfigFault {
        int count = config.layers("num_hidden_layers");
        List<String> types = config.texts("layer_types", count);
        List<Integer> rotary = config.numbers("no_rope_layers");
        Reach chunk = new Reach.Chunk(config.count("attention_chunk_size", 8192));
        List<Reach> reaches = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            boolean isRotary = rotary.size() == count ? rotary.get(index) != 0 : (index + 1) % 4 != 0;
            boolean isLocal = types.isEmpty() ? isRotary : types.get(index).equals("chunked_attention");
            reaches.add(isLocal ? chunk : Reach.EVERYTHING);
        }
        return reaches;
    }

    private static void table(Config config, TensorList tensors, int headDim) throws ConfigFault {
        Optional<Config> scaling = config.section(config.anyOf("rope_parameters", "rope_scaling"));
        if (scaling.isPresent()
                && scaling.get()
                        .text(scaling.get().anyOf("rope_type", "type"))
                        .orElse("")
                        .equals("llama3")) {
            tensors.at(Place.EVERY_LAYER, "", "")
                    .as(ElementType.F32)
                    .ggufOnly(Part.ROPE_TABLE, "rope_freqs.weight", headDim / 2);
        }
    }

    private static FeedForward dense(TensorList.At layer, int hidden, int intermediate) {
        Blocks.gated(layer, "feed_forward.", hidden, intermediate);
        return new Dense(intermediate, true);
    }

    private static FeedForward experts(Config config, TensorList.At layer, int hidden, Experts experts) {
        String prefix = "feed_forward.";
        if (config.has("quantization_config")) {
            Blocks.experts(layer, prefix, "router", experts, hidden);
        } else {
            Blocks.fused(layer, prefix, "router", experts, hidden, true);
        }
        Blocks.shared(layer, prefix + "shared_expert.", hidden, experts.intermediateSize());
        return experts.feedForward(experts.intermediateSize());
    }
}
