package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Gemma 3n: several streams beside each other that one of them predicts, a low-rank shortcut around attention, an
/// embedding of its own for each layer, and last layers that read the cache of earlier ones. Checkpoints store keys
/// and values of those layers all the same.
///
/// Source: transformers 5.18, `modeling_gemma3n.py`; llama.cpp b10587, `conversion/gemma.py`.
final class Gemma3n implements Family {
    private static final int TURN = 5;

    @Override
    public List<String> modelTypes() {
        return List.of("gemma3n_text");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config, 8, 2, 256);
        List<Reach> reaches = Reaches.of(config, index -> (index + 1) % TURN != 0);
        int count = reaches.size();
        int shared = config.layersOrNone("num_kv_shared_layers", 15);
        config.require(shared < count, "'num_kv_shared_layers' (" + shared + ") of " + count + " layers");
        List<Integer> widths = config.isList("intermediate_size") ? config.numbers("intermediate_size") : List.of();
        config.require(
                widths.isEmpty() || widths.size() == count,
                "'intermediate_size' has " + widths.size() + " entries for " + count + " layers");
        TensorList tensors = TensorList.of(config);
        ends(config, tensors, heads.hiddenSize(), count);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Gemma2.norms(layer, heads.hiddenSize());
            heads.write(layer);
            heads.writeNorms(layer);
            int width = widths.isEmpty() ? config.width("intermediate_size") : widths.get(index);
            Blocks.gated(layer, heads.hiddenSize(), width);
            streams(config, layer, heads.hiddenSize());
            Attention own = heads.attention(reaches.get(index));
            int lender = reaches.subList(0, count - shared).lastIndexOf(reaches.get(index));
            Attention kept = index < count - shared || lender < 0 ? own : new Borrowed(own, lender);
            return Blocks.layer(index, kept, new Dense(width, true));
        });
        return Network.of(config, "gemma3n", layers, tensors);
    }

    private static void ends(Config config, TensorList tensors, int hidden, int count) throws ConfigFault {
        Blocks.ends(tensors, config, true);
        int words = config.count("vocab_size");
        int perLayer = config.width("hidden_size_per_layer_input", 256);
        int rows = config.count("vocab_size_per_layer_input", 262_144);
        long all = (long) perLayer * count;
        int others = config.width("altup_num_inputs", 4) - 1;
        tensors.input()
                .checkpointOnly(Part.EMBEDDING, "model.embed_tokens_per_layer.weight", all, rows)
                .ggufOnly(Part.EMBEDDING, "per_layer_token_embd.weight", all, Math.max(rows, words))
                .weight(Part.OTHER, "model.per_layer_model_projection", "per_layer_model_proj", hidden, all)
                .weight(Part.NORM, "model.per_layer_projection_norm", "per_layer_proj_norm", perLayer)
                .ggufOnly(Part.OTHER, "altup_proj.weight", hidden, hidden, others)
                .ggufOnly(Part.OTHER, "altup_unembd_proj.weight", hidden, hidden, others);
        for (int other = 0; other < others; other++) {
            tensors.input()
                    .checkpointOnly(Part.OTHER, "model.altup_projections." + other + ".weight", hidden, hidden)
                    .checkpointOnly(Part.OTHER, "model.altup_unembed_projections." + other + ".weight", hidden, hidden);
        }
    }

    private static void streams(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        int inputs = config.width("altup_num_inputs", 4);
        int rank = config.width("laurel_rank", 64);
        int perLayer = config.width("hidden_size_per_layer_input", 256);
        layer.both(Part.OTHER, "altup.correct_output_scale", "altup_correct_scale.weight", hidden)
                .weight(Part.OTHER, "altup.correction_coefs", "altup_correct_coef", inputs, inputs)
                .weight(Part.OTHER, "altup.prediction_coefs", "altup_predict_coef", inputs, (long) inputs * inputs)
                .weight(Part.OTHER, "altup.modality_router", "altup_router", hidden, inputs)
                .weight(Part.NORM, "altup.router_norm", "altup_router_norm", hidden)
                .weight(Part.OTHER, "laurel.linear_left", "laurel_l", hidden, rank)
                .weight(Part.OTHER, "laurel.linear_right", "laurel_r", rank, hidden)
                .weight(Part.NORM, "laurel.post_laurel_norm", "laurel_post_norm", hidden)
                .weight(Part.OTHER, "per_layer_input_gate", "inp_gate", hidden, perLayer)
                .weight(Part.OTHER, "per_layer_projection", "proj", perLayer, hidden)
                .weight(Part.NORM, "post_per_layer_input_norm", "post_norm", hidden);
    }
}
