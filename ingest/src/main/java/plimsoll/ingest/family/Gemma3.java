package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Gemma 3, alone or under a vision tower: five layers with a window to one without, norms of queries and keys, a tied
/// head. A nested config leaves out what its reference implementation takes for granted, and the converter fills
/// it in from there.
///
/// Source: `Gemma3TextConfig` of transformers 4.56; llama.cpp b10587, `conversion/gemma.py` and `load_hparams`.
final class Gemma3 implements Family {
    private static final int ROWS_UNLESS_SAID = 262_208;
    private static final int CONTEXT_UNLESS_SAID = 131_072;

    @Override
    public List<String> modelTypes() {
        return List.of("gemma3", "gemma3_text");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config, 8, 4, 256);
        int intermediate = config.width("intermediate_size");
        List<Reach> reaches = reaches(config);
        TensorList tensors = TensorList.of(config);
        int rows = config.count("vocab_size", ROWS_UNLESS_SAID);
        ends(tensors, config, heads.hiddenSize(), rows);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Gemma2.norms(layer, heads.hiddenSize());
            heads.write(layer);
            heads.writeNorms(layer);
            Blocks.gated(layer, heads.hiddenSize(), intermediate);
            return new Layer(index, List.of(heads.attention(reaches.get(index))), new Dense(intermediate, true), false);
        });
        return new Network(
                "gemma3",
                heads.hiddenSize(),
                rows,
                config.count("max_position_embeddings", CONTEXT_UNLESS_SAID),
                layers,
                tensors,
                List.of());
    }

    private static List<Reach> reaches(Config config) throws ConfigFault {
        String key = config.anyOf("sliding_window_pattern", "_sliding_window_pattern");
        int pattern = config.width(key, 6);
        return Reaches.of(config, index -> (index + 1) % pattern != 0);
    }

    private static void ends(TensorList tensors, Config config, int hidden, int rows) throws ConfigFault {
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, rows);
        tensors.output().weight(Part.NORM, "model.norm", "output_norm", hidden);
        if (!config.flag("tie_word_embeddings", true)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, rows);
        }
    }
}
