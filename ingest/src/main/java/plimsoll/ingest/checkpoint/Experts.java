package plimsoll.ingest.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.mathcore.tensor.Tensor;

/// Equal experts as one entry each: a checkpoint writes them apart, and a model of hundreds of experts would otherwise
/// be a list of a hundred thousand tensors.
final class Experts {
    private Experts() {}

    static List<Tensor> together(List<Tensor> tensors) {
        Map<Tensor, Long> counted = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            counted.merge(named(tensor, Expectation.key(tensor.checkpointName())), tensor.count(), Math::addExact);
        }
        List<Tensor> together = new ArrayList<>(counted.size());
        counted.forEach((tensor, count) -> together.add(counted(tensor, count)));
        return together;
    }

    private static Tensor named(Tensor tensor, String name) {
        return new Tensor(
                tensor.ggufName(),
                name,
                tensor.place(),
                tensor.part(),
                tensor.type(),
                tensor.shape(),
                1,
                tensor.encoded());
    }

    private static Tensor counted(Tensor tensor, long count) {
        return new Tensor(
                tensor.ggufName(),
                tensor.checkpointName(),
                tensor.place(),
                tensor.part(),
                tensor.type(),
                tensor.shape(),
                count,
                tensor.encoded());
    }
}
