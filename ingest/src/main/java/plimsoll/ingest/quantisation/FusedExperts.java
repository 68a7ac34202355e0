package plimsoll.ingest.quantisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// Routed experts that lie in one tensor for all of them. Tools that quantise matrix by matrix take them apart first,
/// and store each expert's three matrices, or two where gate and up are one module, by themselves.
///
/// Source: the published NVFP4 and FP8 checkpoints of Qwen 3.5, Gemma 4 and Llama 4, whose unquantised ones are fused.
final class FusedExperts {
    private static final String PAIR = "experts.gate_up_proj";
    private static final String DOWN = "experts.down_proj";
    private static final String LINEAR = "_linear.weight";

    private final Map<String, Tensor> byName = new HashMap<>();
    private final List<Tensor> apart = new ArrayList<>();

    private FusedExperts(Tensors fused) {
        fused.list().forEach(tensor -> byName.put(tensor.checkpointName(), tensor));
    }

    /// The same checkpoint with every expert's matrices by themselves.
    static Tensors apart(Tensors fused) {
        FusedExperts experts = new FusedExperts(fused);
        fused.list().forEach(experts::add);
        return new Tensors(experts.apart);
    }

    private void add(Tensor tensor) {
        String name = tensor.checkpointName();
        boolean fused = tensor.part() == Part.ROUTED_EXPERTS && tensor.shape().rank() == 3;
        Tensor down = byName.get(other(name, PAIR, DOWN));
        Tensor pair = byName.get(other(name, DOWN, PAIR));
        Shape shape = tensor.shape();
        if (fused && name.endsWith(PAIR) && down != null) {
            boolean turned = isTurned(shape, down.shape());
            long hidden = shape.extent(turned ? 1 : 0);
            long width = shape.extent(turned ? 0 : 1) / 2;
            each(tensor, other(name, PAIR, "experts.*.gate_proj.weight"), hidden, width);
            each(tensor, other(name, PAIR, "experts.*.up_proj.weight"), hidden, width);
        } else if (fused && name.endsWith(DOWN) && pair != null) {
            boolean turned = isTurned(pair.shape(), shape);
            String one = other(name, DOWN, "experts.*.down_proj.weight");
            each(tensor, one, shape.extent(turned ? 1 : 0), shape.extent(turned ? 0 : 1));
        } else if (fused && name.endsWith(LINEAR)) {
            each(tensor, name.replace(LINEAR, "_linear.*.weight"), shape.extent(0), shape.extent(1));
        } else {
            apart.add(tensor);
        }
    }

    /// Whether the input is the outer extent of each matrix.
    private static boolean isTurned(Shape pair, Shape down) {
        return pair.extent(0) != down.extent(1) || pair.extent(1) != 2 * down.extent(0);
    }

    /// The name with another ending; empty where it does not end so.
    private static String other(String name, String ending, String instead) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) + instead : "";
    }

    private void each(Tensor fused, String name, long in, long out) {
        long count = fused.shape().extent(2);
        apart.add(new Tensor("", name, fused.place(), fused.part(), fused.type(), Shape.of(in, out), count));
    }
}
