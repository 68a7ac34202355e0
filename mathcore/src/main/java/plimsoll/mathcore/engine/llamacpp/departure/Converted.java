package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// A published checkpoint as llama.cpp's converter writes it: its tensors under their GGUF names, matrices in the
/// checkpoint's 16-bit type, vectors and a few small matrices in F32, what is stored in MXFP4 as it is. A block for
/// multi-token prediction of which nothing is written is left out.
///
/// Source: llama.cpp b10587, `conversion/base.py` (`prepare_tensors`, and `__init__` for the 16-bit type).
public final class Converted implements Departure {
    /// Matrices that stay in F32.
    private static final Set<String> ALWAYS_F32 = Set.of(
            "altup_correct_coef",
            "altup_predict_coef",
            "ffn_gate_inp",
            "ffn_gate_inp_shexp",
            "indexer.k_proj",
            "indexer.proj",
            "indexer.q_proj",
            "position_embd",
            "shortconv.conv",
            "ssm_conv1d",
            "ssm_conv1d_k",
            "ssm_conv1d_q",
            "ssm_conv1d_v",
            "time_mix_decay_w1",
            "time_mix_decay_w2",
            "time_mix_first",
            "time_mix_lerp_fused",
            "time_mix_w1",
            "time_mix_w2",
            "token_types");

    /// Its router is written like any matrix.
    private static final String DBRX = "dbrx";

    @Override
    public Model apply(Model model, Build build) {
        return of(model);
    }

    /// The model after conversion; the same object where it was not read from a checkpoint.
    public static Model of(Model model) {
        if (!model.weights().hasTwoViews()) {
            return model;
        }
        Tensors tensors = model.tensors()
                .remembered(new Written(model.architecture()), all -> converted(all, model.architecture()));
        Set<Place> written = tensors.list().stream().map(Tensor::place).collect(Collectors.toSet());
        List<Layer> layers = model.layers().stream()
                .filter(layer -> !layer.isMtp() || written.contains(new Place.InLayer(layer.index())))
                .toList();
        return model.rewritten(
                layers,
                tensors,
                "Planned as llama.cpp's converter would write it, with matrices in "
                        + halfPrecision(model.tensors()).label().toUpperCase(Locale.ROOT) + " and vectors in F32.");
    }

    /// Asks for a conversion, which depends on the architecture.
    private record Written(String architecture) {}

    private static Tensors converted(Tensors checkpoint, String architecture) {
        ElementType matrices = halfPrecision(checkpoint);
        return new Tensors(checkpoint.list().stream()
                .filter(tensor -> !tensor.ggufName().isEmpty())
                .map(tensor -> tensor.as(type(tensor, matrices, architecture)))
                .toList());
    }

    private static ElementType type(Tensor tensor, ElementType matrices, String architecture) {
        String name = tensor.ggufName();
        if (tensor.type() == ElementType.MXFP4) {
            return ElementType.MXFP4;
        }
        boolean isVector = tensor.shape().rank() <= 1;
        boolean isOther = !name.endsWith(".weight") || name.endsWith("_norm.weight");
        boolean isSmall = isVector || isOther;
        return isSmall || (!architecture.equals(DBRX) && ALWAYS_F32.contains(stem(name))) ? ElementType.F32 : matrices;
    }

    /// A name without its block and `.weight`.
    private static String stem(String name) {
        String inBlock = name.startsWith("blk.") ? name.substring(name.indexOf('.', 4) + 1) : name;
        return inBlock.substring(0, inBlock.length() - ".weight".length());
    }

    /// The type of the first matrix that is stored in 16 bits; F16 where none is.
    private static ElementType halfPrecision(Tensors checkpoint) {
        Optional<ElementType> first = checkpoint.list().stream()
                .filter(tensor -> tensor.shape().rank() > 1)
                .map(Tensor::type)
                .filter(type -> type == ElementType.BF16 || type == ElementType.F16)
                .findFirst();
        return first.orElse(ElementType.F16);
    }
}
