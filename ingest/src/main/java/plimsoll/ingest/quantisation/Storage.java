package plimsoll.ingest.quantisation;

import java.util.List;
import plimsoll.mathcore.tensor.Tensor;

/// What a checkpoint holds in place of one matrix.
@FunctionalInterface
interface Storage {
    /// The tensors in its place; the matrix itself where it stays as it is.
    List<Tensor> of(Matrix matrix);

    /// The same for tensors that are no matrices; as they are unless a form says otherwise.
    default List<Tensor> other(Tensor tensor) {
        return List.of(tensor);
    }

    /// A storage of matrices, for what is written as a rule.
    static Storage of(Storage storage) {
        return storage;
    }

    /// This storage, for linear layers alone: embeddings and head stay as they are, and so does a router.
    static Storage ofLinear(Storage storage) {
        return matrix -> matrix.isLinear() && !matrix.isRouter() ? storage.of(matrix) : matrix.asItIs();
    }

    /// This storage, but for some modules.
    default Storage except(Modules modules) {
        Storage all = this;
        return new Storage() {
            @Override
            public List<Tensor> of(Matrix matrix) {
                return modules.hold(matrix.module()) ? matrix.asItIs() : all.of(matrix);
            }

            @Override
            public List<Tensor> other(Tensor tensor) {
                return all.other(tensor);
            }
        };
    }
}
