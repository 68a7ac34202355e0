package plimsoll.mathcore.tensor;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// The tensor list of a model. Sums over it are made once per question and remembered, so that a plan costs
/// layers × devices and not tensors.
public final class Tensors {
    private final List<Tensor> list;
    private final ConcurrentHashMap<Object, Object> sums = new ConcurrentHashMap<>();

    public Tensors(List<Tensor> list) {
        this.list = List.copyOf(list);
    }

    /// Every tensor in the order of its source.
    public List<Tensor> list() {
        return list;
    }

    /// Bytes of all tensors, without any padding.
    public long bytes() {
        return list.stream().mapToLong(Tensor::bytes).reduce(0, Math::addExact);
    }

    /// Weights of the tensors that are counted as parameters and that `wanted` accepts, packed ones unpacked.
    public long parameters(Predicate<Tensor> wanted) {
        return list.stream()
                .filter(tensor -> tensor.part().isCounted() && wanted.test(tensor))
                .mapToLong(Tensor::weights)
                .reduce(0, Math::addExact);
    }

    /// The answer of `sum` over this list, computed on the first call with an equal `question`.
    ///
    /// @param question a value with `equals`; its class tells questions of different kinds apart
    @SuppressWarnings("unchecked")
    public <Q, A> A remembered(Q question, Function<Tensors, A> sum) {
        Object known = sums.get(question);
        if (known == null) {
            // Not computeIfAbsent: a sum may itself ask for another one.
            known = sum.apply(this);
            sums.putIfAbsent(question, known);
        }
        return (A) known;
    }
}
