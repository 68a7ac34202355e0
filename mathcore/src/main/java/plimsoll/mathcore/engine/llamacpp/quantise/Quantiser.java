package plimsoll.mathcore.engine.llamacpp.quantise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// What a GGUF file would weigh in another mix: a tensor list in, the same list in the quantiser's types out, to the
/// byte.
///
/// Source: llama.cpp b10587, `llama_model_quantize_impl` and `llama_tensor_get_type` in `src/llama-quant.cpp`.
public final class Quantiser {
    private static final Pattern BLOCK = Pattern.compile("^blk\\.(\\d{1,9})\\.");

    private Quantiser() {}

    /// A tensor list in a mix, in the order of the list.
    ///
    /// @param tensors       by their GGUF names
    /// @param hasImportance whether it is made with an importance matrix
    public static Tensors in(Mix mix, Tensors tensors, Subject subject, boolean hasImportance) {
        List<Tensor> list = tensors.list();
        Types types = new Types(mix, subject, hasImportance, list);
        Map<String, Tensor> changed = new HashMap<>();
        for (Tensor tensor : inOrder(list)) {
            if (!Untouched.has(tensor)) {
                changed.put(tensor.ggufName(), tensor.as(types.of(tensor)));
            }
        }
        List<Tensor> quantised = new ArrayList<>();
        list.forEach(tensor -> quantised.add(changed.getOrDefault(tensor.ggufName(), tensor)));
        return new Tensors(quantised);
    }

    /// The order in which the quantiser meets them, which its counters go by: what is in no block first, then block by
    /// block, by name.
    private static List<Tensor> inOrder(List<Tensor> list) {
        return list.stream()
                .sorted(Comparator.comparingInt((Tensor tensor) -> block(tensor.ggufName(), -1))
                        .thenComparing(Tensor::ggufName))
                .toList();
    }

    /// The block that a name counts; `other` where it counts none.
    static int block(String name, int other) {
        Matcher block = BLOCK.matcher(name);
        return block.find() ? Integer.parseInt(block.group(1)) : other;
    }
}
