package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// What stands on top of an encoder. The converter keeps classifiers alone.
///
/// @param at     where it is written
/// @param hidden width of the encoder
/// @param words  rows of its embedding
record EncoderHead(TensorList.At at, int hidden, int words) {
    /// The head of an encoder whose tensors are being written.
    static EncoderHead of(TensorList tensors, Config config, int hidden) throws ConfigFault {
        return new EncoderHead(tensors.output(), hidden, config.count("vocab_size"));
    }

    /// A matrix that pools the first token's vector.
    EncoderHead pooler(String name) {
        at.unconverted().linear(Part.OTHER, name, "", hidden, hidden, true);
        return this;
    }

    /// A matrix and a norm before words are guessed, and the bias of words; the matrix of words is the embedding unless
    /// it is not tied.
    ///
    /// @param bias  whole name of the bias of words
    /// @param norm  name of the norm
    /// @param width width of the embedding
    EncoderHead words(Config config, String bias, String dense, String norm, String decoder, int width)
            throws ConfigFault {
        at.unconverted()
                .checkpointOnly(Part.OTHER, bias, words)
                .linear(Part.OTHER, dense, "", hidden, width, true)
                .norm(norm, "", width, true);
        if (!config.flag("tie_word_embeddings", true)) {
            at.unconverted().linear(Part.HEAD, decoder, "", width, words, true);
        }
        return this;
    }

    /// One matrix for the labels. The converter gives it another place where labels have names of their own.
    EncoderHead labels(Config config, String name) throws ConfigFault {
        int labels = Task.labels(config);
        at.linear(Part.OTHER, name, Task.isNamed(config) ? "cls.output" : "cls", hidden, labels, true);
        return this;
    }

    /// Two matrices, the second for the labels.
    EncoderHead deepLabels(Config config, String dense, String out) throws ConfigFault {
        at.linear(Part.OTHER, dense, "cls", hidden, hidden, true)
                .linear(Part.OTHER, out, "cls.output", hidden, Task.labels(config), true);
        return this;
    }

    /// One matrix for the labels of tokens or for the ends of an answer, which the converter does not know.
    EncoderHead unconvertedLabels(String name, int labels) {
        at.unconverted().linear(Part.OTHER, name, "", hidden, labels, true);
        return this;
    }
}
