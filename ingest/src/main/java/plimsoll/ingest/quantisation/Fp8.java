package plimsoll.ingest.quantisation;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// Weights in 8-bit floats with a scale a block of rows and columns, as DeepSeek publishes them, or with one for the
/// whole matrix.
///
/// Source: transformers 4.57, `integrations/finegrained_fp8.py`; deepseek-ai/DeepSeek-V3, README_WEIGHTS.md.
final class Fp8 implements Form {
    @Override
    public List<String> methods() {
        return List.of("fp8");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        Modules excluded = Modules.named(settings, settings.texts("modules_to_not_convert"));
        List<Integer> block = settings.numbers("weight_block_size");
        settings.require(
                block.isEmpty() || (block.size() == 2 && !block.contains(0)),
                "'weight_block_size' should hold rows and columns");
        boolean isStatic = settings.text("activation_scheme").orElse("dynamic").equals("static");
        Storage storage = block.isEmpty() ? whole(isStatic) : blocks(block.getFirst(), block.getLast());
        return Storage.ofLinear(matrix -> isKept(matrix) ? matrix.asItIs() : storage.of(matrix))
                .except(excluded);
    }

    /// What stays in 16 bits though no config says so: what joins the predictor to the model, and the weights of
    /// DeepSeek's indexer.
    private static boolean isKept(Matrix matrix) {
        return matrix.weight().part() == Part.OTHER || matrix.isNamed("weights_proj");
    }

    private static Storage blocks(long rows, long columns) {
        return matrix -> List.of(
                matrix.codes(".weight", ElementType.F8_E4M3, matrix.out(), matrix.in()),
                matrix.scale(
                        ".weight_scale_inv",
                        ElementType.F32,
                        Math.ceilDiv(matrix.out(), rows),
                        Math.ceilDiv(matrix.in(), columns)));
    }

    private static Storage whole(boolean isStatic) {
        return matrix -> {
            var codes = matrix.codes(".weight", ElementType.F8_E4M3, matrix.out(), matrix.in());
            var scale = matrix.scale(".weight_scale_inv", matrix.type());
            return isStatic
                    ? List.of(codes, scale, matrix.scale(".activation_scale", matrix.type()))
                    : List.of(codes, scale);
        };
    }

    @Override
    public String label(Config settings) {
        return "FP8";
    }
}
