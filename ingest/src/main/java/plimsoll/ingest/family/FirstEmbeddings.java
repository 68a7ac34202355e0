package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// What the first encoders look up of a token: its word, its position, the kind of its sentence.
///
/// @param words     rows of the embedding
/// @param positions rows of the positions; 0 where they are not learned
/// @param kinds     kinds of sentences; 0 where they are not told apart
record FirstEmbeddings(int words, int positions, int kinds) {
    /// All three, by BERT's keys.
    static FirstEmbeddings of(Config config) throws ConfigFault {
        return new FirstEmbeddings(
                config.count("vocab_size"),
                config.width("max_position_embeddings", 512),
                config.widthOrNone("type_vocab_size", 2));
    }

    /// Writes them and the norm behind them.
    void write(TensorList.At input, int width) {
        write(input, width, width);
    }

    /// Writes them, a matrix that widens them where they are narrower, and the norm behind them.
    void write(TensorList.At input, int width, int hidden) {
        String in = "model.embeddings.";
        input.weight(Part.EMBEDDING, in + "word_embeddings", "token_embd", width, words);
        if (positions > 0) {
            input.weight(Part.EMBEDDING, in + "position_embeddings", "position_embd", width, positions);
        }
        if (kinds > 0) {
            input.weight(Part.EMBEDDING, in + "token_type_embeddings", "token_types", width, kinds);
        }
        if (width != hidden) {
            input.weight(Part.EMBEDDING, in + "embed_proj", "", width, hidden);
        }
        input.norm(in + "LayerNorm", "token_embd_norm", hidden, true);
    }
}
