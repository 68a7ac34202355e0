package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.model.Layer;

/// What a family makes of a config.
///
/// @param architecture    llama.cpp's name of the family
/// @param hiddenSize      width of the residual stream
/// @param vocabularySize  rows of the embedding
/// @param trainingContext longest context it was trained for, tokens; 0 where the config does not say
/// @param layers          blocks, those for multi-token prediction last
/// @param tensors         the checkpoint's tensors and those of its conversion
/// @param warnings        what had to be assumed, a sentence each
/// @param causal          whether a token sees only those before it
/// @param keys            what the converter writes besides, as far as a graph depends on it
record Network(
        String architecture,
        int hiddenSize,
        int vocabularySize,
        int trainingContext,
        List<Layer> layers,
        TensorList tensors,
        List<String> warnings,
        boolean causal,
        WrittenKeys keys) {

    private static final String[] CONTEXTS = {
        "max_position_embeddings", "n_ctx", "n_positions", "max_sequence_length", "model_max_length"
    };

    /// A decoder of whose graph nothing has to be told.
    Network(
            String architecture,
            int hiddenSize,
            int vocabularySize,
            int trainingContext,
            List<Layer> layers,
            TensorList tensors,
            List<String> warnings) {
        this(
                architecture,
                hiddenSize,
                vocabularySize,
                trainingContext,
                layers,
                tensors,
                warnings,
                true,
                WrittenKeys.NONE);
    }

    /// A network whose widths stand under the usual keys.
    static Network of(Config config, String architecture, List<Layer> layers, TensorList tensors) throws ConfigFault {
        return new Network(
                architecture,
                config.width("hidden_size"),
                config.count("vocab_size"),
                config.count(config.anyOf(CONTEXTS), 0),
                layers,
                tensors,
                List.of());
    }

    /// The same network, of a family that llama.cpp has no converter for.
    Network unconverted() {
        return new Network(
                architecture,
                hiddenSize,
                vocabularySize,
                trainingContext,
                layers,
                tensors.unconverted(),
                warnings,
                causal,
                keys);
    }

    /// The same network, with nothing for llama.cpp unless its converter knows the class.
    Network convertedIf(boolean known) {
        return known ? this : unconverted();
    }

    /// The same network, for which the converter writes another context.
    Network trainedFor(int context) {
        return new Network(architecture, hiddenSize, vocabularySize, context, layers, tensors, warnings, causal, keys);
    }

    /// The same network, of which something had to be assumed.
    Network warning(String sentence) {
        return warning(List.of(sentence));
    }

    /// The same network with these warnings and no other.
    Network warning(List<String> sentences) {
        return changed(List.copyOf(sentences), causal, keys);
    }

    /// The same network, in which every token sees all others.
    Network seeingAll() {
        return changed(warnings, false, keys);
    }

    /// The same network, of whose graph the converter writes this.
    Network writing(WrittenKeys written) {
        return changed(warnings, causal, written);
    }

    private Network changed(List<String> sentences, boolean isCausal, WrittenKeys written) {
        return new Network(
                architecture,
                hiddenSize,
                vocabularySize,
                trainingContext,
                layers,
                tensors,
                sentences,
                isCausal,
                written);
    }
}
