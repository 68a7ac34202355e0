package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// A model whose head is its embedding gets a second copy of it on the device of the output, because the embedding
/// itself always stays on the host. Encoders like BERT have no head, and BitNet multiplies by the embedding where it
/// lies. Gemma 3n and 4 make the copy first, so that even a processor alone holds it twice. CodeShell is written with a
/// head alone; its copy stands in for the embedding, beside the head.
///
/// Source: llama.cpp b10587, `src/llama-model.cpp` (`TENSOR_DUPLICATED`).
final class RepeatedEmbedding implements Departure {
    private static final String EMBEDDING = "token_embd.weight";
    private static final String HEAD = "output.weight";

    private static final Set<String> WITHOUT_COPY = Set.of(
            "bitnet",
            "bert",
            "nomic-bert",
            "nomic-bert-moe",
            "neo-bert",
            "jina-bert-v2",
            "jina-bert-v3",
            "modern-bert",
            "eurobert",
            "wavtokenizer-dec");

    private static final Set<String> ALWAYS_TWICE = Set.of("gemma3n", "gemma4");

    @Override
    public Model apply(Model model, Build build) {
        if (WITHOUT_COPY.contains(model.architecture())
                || (model.doubt().isPresent() && UnnamedHead.isNotCopied(model))) {
            return model;
        }
        Tensors copied = model.tensors().remembered(RepeatedEmbedding.class, tensors -> copied(tensors, part(model)));
        return copied == model.tensors() ? model : model.with(model.layers(), copied);
    }

    /// A copy as the head is the embedding itself where both lie on one device; a second embedding is not.
    private static Part part(Model model) {
        boolean twice = ALWAYS_TWICE.contains(model.architecture())
                || (model.doubt().isPresent() && UnnamedHead.isAlwaysTwice(model));
        return twice ? Part.EMBEDDING : Part.HEAD;
    }

    private static Tensors copied(Tensors tensors, Part part) {
        Optional<Tensor> embedding = named(tensors, EMBEDDING);
        Optional<Tensor> head = named(tensors, HEAD);
        if (embedding.isPresent() == head.isPresent()) {
            return tensors;
        }
        Tensor copy =
                embedding.isPresent() ? copied(embedding.get(), part) : copied(head.orElseThrow(), Part.EMBEDDING);
        return new Tensors(
                Stream.concat(tensors.list().stream(), Stream.of(copy)).toList());
    }

    private static Optional<Tensor> named(Tensors tensors, String name) {
        return tensors.list().stream()
                .filter(tensor -> tensor.ggufName().equals(name))
                .findFirst();
    }

    private static Tensor copied(Tensor tensor, Part part) {
        return new Tensor(tensor.ggufName(), "", Place.OUTPUT, part, tensor.type(), tensor.shape(), tensor.count());
    }
}
