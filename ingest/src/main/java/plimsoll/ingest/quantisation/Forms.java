package plimsoll.ingest.quantisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// Every form of quantised storage that this version knows.
public final class Forms {
    private static final List<Form> ALL = List.of(
            new Fp8(),
            new FbgemmFp8(),
            new Gptq(),
            new Awq(),
            new Bitsandbytes(),
            new CompressedTensors(),
            new ModelOpt(),
            new Mxfp4(),
            new Mlx(),
            new Hqq(),
            new Exl2(),
            new Exl3(),
            new Quanto(),
            new BitNet());

    private Forms() {}

    /// A checkpoint's tensors as they are stored under this config's quantisation. Tensors that only a converter
    /// writes are left alone.
    ///
    /// @param plain the tensors before quantisation
    public static Tensors stored(Config config, Tensors plain) throws ConfigFault {
        Optional<Quantised> quantised = Quantised.of(config, ALL);
        if (quantised.isEmpty()) {
            return plain;
        }
        Storage storage = quantised.get().storage();
        Set<String> names = plain.list().stream().map(Tensor::checkpointName).collect(Collectors.toSet());
        List<Tensor> stored = new ArrayList<>();
        for (Tensor tensor : plain.list()) {
            if (tensor.checkpointName().isEmpty()) {
                stored.add(tensor);
            } else {
                add(stored, tensor, storage, names);
            }
        }
        return new Tensors(stored);
    }

    /// The tensors in place of one. What converts under a name keeps an entry for its conversion.
    private static void add(List<Tensor> stored, Tensor tensor, Storage storage, Set<String> names) {
        Optional<Matrix> matrix = Matrix.of(tensor);
        List<Tensor> now = matrix.isPresent() ? storage.of(matrix.get()) : storage.other(tensor);
        boolean changed = now.size() != 1 || !now.getFirst().equals(tensor);
        if (changed && !tensor.ggufName().isEmpty()) {
            stored.add(new Tensor(
                    tensor.ggufName(),
                    "",
                    tensor.place(),
                    tensor.part(),
                    tensor.type(),
                    tensor.shape(),
                    tensor.count()));
        }
        // A form may write a bias that the family has written already.
        now.stream()
                .filter(one ->
                        one.checkpointName().equals(tensor.checkpointName()) || !names.contains(one.checkpointName()))
                .forEach(stored::add);
    }

    /// What people call the quantisation that a config names: `GPTQ 4-bit`; empty where it names none, or one that is
    /// not known.
    public static Optional<String> label(Config config) throws ConfigFault {
        Optional<Quantised> quantised = Quantised.of(config, ALL);
        return quantised.isPresent() ? Optional.of(quantised.get().label()) : Optional.empty();
    }

    /// The method that a config names and this version does not know; empty where there is none.
    public static Optional<String> unknown(Config config) throws ConfigFault {
        Optional<String> method = Quantised.method(config);
        return method.isPresent() && Quantised.of(config, ALL).isEmpty() ? method : Optional.empty();
    }
}
