package plimsoll.ingest.family;

import java.util.List;
import java.util.Set;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;

/// Which matrices a checkpoint stores in 8 bits with a scale a block (`quant_method` `fp8`): those of attention and
/// feed-forward, but for the modules that the config names.
///
/// @param block    rows and columns that share a scale; empty where the checkpoint is not stored so
/// @param excluded modules that stay as they are
record BlockScales(List<Integer> block, Set<String> excluded) {
    private static final Set<Part> PARTS =
            Set.of(Part.ATTENTION, Part.STATE, Part.FEED_FORWARD, Part.ROUTED_EXPERTS, Part.SHARED_EXPERTS);
    private static final BlockScales NONE = new BlockScales(List.of(), Set.of());

    static BlockScales of(Config config) throws ConfigFault {
        var quantization = config.section("quantization_config");
        if (quantization.isEmpty()
                || !quantization.get().text("quant_method").orElse("").equals("fp8")) {
            return NONE;
        }
        List<Integer> block = quantization.get().numbers("weight_block_size");
        return block.size() == 2 && !block.contains(0)
                ? new BlockScales(block, Set.copyOf(quantization.get().texts("modules_to_not_convert")))
                : NONE;
    }

    boolean hold(Part part, String checkpoint, Shape shape) {
        return !block.isEmpty()
                && PARTS.contains(part)
                && shape.rank() == 2
                && checkpoint.endsWith(".weight")
                && !excluded.contains(checkpoint.substring(0, checkpoint.length() - ".weight".length()));
    }

    Tensor scale(String checkpoint, Place place, Shape weight, long count) {
        Shape shape =
                Shape.of(Math.ceilDiv(weight.extent(0), (long) block.getLast()), Math.ceilDiv(weight.extent(1), (long)
                        block.getFirst()));
        return new Tensor("", checkpoint + "_scale_inv", place, Part.SCALE, ElementType.F32, shape, count);
    }
}
