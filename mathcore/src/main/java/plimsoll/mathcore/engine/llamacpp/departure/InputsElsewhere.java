package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Set;
import java.util.function.UnaryOperator;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// Tensors that work on the embedding go with the first layer today. Older builds kept its norm on the host, and put
/// the embeddings that Gemma 3n and 4 have for every layer on the device of the output.
///
/// Source: llama.cpp, `LLM_TENSOR_INFOS` in src/llama-arch.cpp as changed by 9f102a14 (b8508) and 5764d7c6 (b8711).
final class InputsElsewhere implements Departure {
    private static final int NORM_IN_FIRST_LAYER = 8508;
    private static final int PER_LAYER_IN_FIRST_LAYER = 8711;
    private static final Set<String> PER_LAYER =
            Set.of("per_layer_token_embd.weight", "per_layer_model_proj.weight", "per_layer_proj_norm.weight");

    private record Question(boolean norms) {}

    @Override
    public Model apply(Model model, Build build) {
        if (!build.isBefore(PER_LAYER_IN_FIRST_LAYER)) {
            return model;
        }
        boolean norms = build.isBefore(NORM_IN_FIRST_LAYER);
        UnaryOperator<Tensor> moved = tensor -> moved(tensor, norms);
        Tensors tensors = model.tensors()
                .remembered(
                        new Question(norms),
                        all -> new Tensors(all.list().stream().map(moved).toList()));
        return model.with(model.layers(), tensors);
    }

    private static Tensor moved(Tensor tensor, boolean norms) {
        if (PER_LAYER.contains(tensor.ggufName())) {
            return at(tensor, Place.OUTPUT, tensor.part());
        }
        return norms && tensor.ggufName().startsWith("token_embd_norm.")
                ? at(tensor, Place.INPUT, Part.EMBEDDING)
                : tensor;
    }

    private static Tensor at(Tensor tensor, Place place, Part part) {
        return new Tensor(
                tensor.ggufName(), tensor.checkpointName(), place, part, tensor.type(), tensor.shape(), tensor.count());
    }
}
