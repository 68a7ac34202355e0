package plimsoll.ingest.quantisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// How compressed-tensors stores the weights of one group of modules.
///
/// @param format   the name of the form
/// @param bits     of a code
/// @param strategy who shares a scale: `tensor`, `channel`, `group`, `block` or `tensor_group`
/// @param group    inputs of a group
/// @param block    rows and columns of a block
/// @param zeros    whether there are zero points
/// @param ordered  whether inputs have an order of their own
/// @param inputs   whether inputs have scales that are stored
record Codes(
        String format,
        int bits,
        String strategy,
        int group,
        List<Integer> block,
        boolean zeros,
        boolean ordered,
        boolean inputs) {
    private static final int WORD = 32;

    static Codes of(Config group, String otherwise) throws ConfigFault {
        Optional<Config> weights = group.section("weights");
        if (weights.isEmpty()) {
            return new Codes("dense", 0, "tensor", 0, List.of(), false, false, false);
        }
        Config rule = weights.get();
        Optional<Config> inputs = group.section("input_activations");
        boolean isStatic = inputs.isPresent()
                && !(inputs.get().isText("dynamic")
                        ? inputs.get().text("dynamic").orElse("").equals("true")
                        : inputs.get().flag("dynamic", false));
        List<Integer> block = rule.numbers("block_structure");
        rule.require(
                block.isEmpty() || (block.size() == 2 && !block.contains(0)),
                "'block_structure' has no rows or columns");
        int size = rule.isWhole("group_size") ? rule.width("group_size") : 0;
        return new Codes(
                group.text("format").orElse(otherwise),
                rule.width("num_bits", 8),
                rule.text("strategy").orElse(size > 0 ? "group" : "tensor"),
                size,
                block,
                !rule.flag("symmetric", true),
                rule.isText("actorder") && rule.text("actorder").orElse("").equals("group"),
                isStatic);
    }

    List<Tensor> of(Matrix matrix) {
        return switch (format) {
            case "pack-quantized" -> packed(matrix);
            case "nvfp4-pack-quantized" -> nvfp4(matrix);
            case "mxfp4-pack-quantized" ->
                List.of(
                        matrix.codes(".weight_packed", ElementType.U8, matrix.out(), Math.ceilDiv(matrix.in(), 2)),
                        matrix.scale(".weight_scale", ElementType.U8, matrix.out(), Math.ceilDiv(matrix.in(), (long)
                                Math.max(1, group))));
            case "int-quantized", "naive-quantized", "float-quantized" -> plain(matrix);
            default -> matrix.asItIs();
        };
    }

    private List<Tensor> packed(Matrix matrix) {
        long[] scales = scales(matrix);
        List<Tensor> stored = new ArrayList<>();
        stored.add(matrix.codes(".weight_packed", ElementType.I32, matrix.out(), words(matrix.in())));
        stored.add(matrix.scale(".weight_scale", matrix.type(), scales));
        stored.add(matrix.scale(".weight_shape", ElementType.I64, 2));
        if (zeros) {
            stored.add(matrix.scale(".weight_zero_point", ElementType.I32, words(scales[0]), scales[1]));
        }
        if (ordered) {
            stored.add(matrix.scale(".weight_g_idx", ElementType.I32, matrix.in()));
        }
        return stored;
    }

    private long words(long codes) {
        return Math.ceilDiv(codes, WORD / Math.max(1, Math.min(bits, WORD)));
    }

    private List<Tensor> nvfp4(Matrix matrix) {
        List<Tensor> stored = new ArrayList<>();
        stored.add(matrix.codes(".weight_packed", ElementType.U8, matrix.out(), Math.ceilDiv(matrix.in(), 2)));
        stored.add(matrix.scale(".weight_scale", ElementType.F8_E4M3, matrix.out(), Math.ceilDiv(matrix.in(), (long)
                Math.max(1, group))));
        stored.add(matrix.scale(".weight_global_scale", ElementType.F32, 1));
        if (inputs) {
            stored.add(matrix.scale(".input_global_scale", ElementType.F32, 1));
        }
        return stored;
    }

    private List<Tensor> plain(Matrix matrix) {
        ElementType type = format.equals("int-quantized") ? ElementType.I8 : ElementType.F8_E4M3;
        List<Tensor> stored = new ArrayList<>();
        stored.add(matrix.codes(".weight", type, matrix.out(), matrix.in()));
        stored.add(matrix.scale(".weight_scale", matrix.type(), scales(matrix)));
        if (zeros) {
            stored.add(matrix.scale(".weight_zero_point", ElementType.I8, scales(matrix)));
        }
        if (inputs) {
            stored.add(matrix.scale(".input_scale", matrix.type(), 1));
        }
        return stored;
    }

    private long[] scales(Matrix matrix) {
        return switch (strategy) {
            case "channel" -> new long[] {matrix.out(), 1};
            case "group", "tensor_group" ->
                new long[] {matrix.out(), Math.ceilDiv(matrix.in(), (long) Math.max(1, group))};
            case "block" ->
                block.isEmpty()
                        ? new long[] {1, 1}
                        : new long[] {
                            Math.ceilDiv(matrix.out(), (long) block.getFirst()),
                            Math.ceilDiv(matrix.in(), (long) block.getLast())
                        };
            default -> format.equals("pack-quantized") ? new long[] {1, 1} : new long[] {1};
        };
    }
}
