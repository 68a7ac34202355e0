package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.List;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;

/// What becomes of an embedding that is the head too where nobody wrote the architecture: as in the architectures whose
/// peculiar tensors the file has.
final class UnnamedHead {
    /// Norms in the middle of a block's attention and feed-forward, as only BitNet has them.
    private static final List<String> OF_BITNET = List.of("attn_sub_norm", "ffn_sub_norm");

    /// A norm behind a block's attention.
    private static final List<String> OF_BERT = List.of("attn_output_norm");

    /// Embeddings for every layer and the scale of a layer's output, as only Gemma 3n and 4 have them.
    private static final List<String> OF_GEMMA = List.of("per_layer_token_embd", "layer_output_scale");

    private UnnamedHead() {}

    /// Nothing is predicted by what sees all tokens at once, nor by what norms behind each part of a block and not at
    /// the end, as BERT does.
    static boolean isNotCopied(Model model) {
        boolean isBert = hasAny(model, OF_BERT) && !hasLastNorm(model);
        return !model.causal() || isBert || hasAny(model, OF_BITNET);
    }

    static boolean isAlwaysTwice(Model model) {
        return hasAny(model, OF_GEMMA);
    }

    private static boolean hasLastNorm(Model model) {
        return model.tensors().list().stream()
                .anyMatch(tensor -> tensor.place() instanceof Place.Output && tensor.part() == Part.NORM);
    }

    private static boolean hasAny(Model model, List<String> words) {
        return model.tensors()
                .remembered(
                        words,
                        tensors -> tensors.list().stream()
                                .anyMatch(tensor -> words.stream().anyMatch(tensor.ggufName()::contains)));
    }
}
