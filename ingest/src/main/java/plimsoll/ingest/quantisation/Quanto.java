package plimsoll.ingest.quantisation;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// quanto: 8 bits with a scale an output, or 4 and 2 bits packed into bytes with a scale and a shift for 128 weights.
///
/// Source: optimum-quanto 0.2, `tensor/weights/qbits.py` and `tensor/packed.py`.
final class Quanto implements Form {
    private static final int GROUP = 128;

    @Override
    public List<String> methods() {
        return List.of("quanto");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        String weights = settings.text("weights").orElse("int8");
        return Storage.ofLinear(matrix -> switch (weights) {
                    case "int4" -> packed(matrix, 4);
                    case "int2" -> packed(matrix, 2);
                    case "float8" -> whole(matrix, ElementType.F8_E4M3);
                    default -> whole(matrix, ElementType.I8);
                })
                .except(Modules.named(settings, settings.texts("modules_to_not_convert")));
    }

    private static List<Tensor> whole(Matrix matrix, ElementType type) {
        return List.of(
                matrix.codes(".weight._data", type, matrix.out(), matrix.in()),
                matrix.scale(".weight._scale", matrix.type(), matrix.out(), 1));
    }

    private static List<Tensor> packed(Matrix matrix, int bits) {
        long groups = Math.ceilDiv(matrix.elements(), GROUP);
        return List.of(
                matrix.codes(".weight._data._data", ElementType.U8, Math.ceilDiv(matrix.elements() * bits, 8)),
                matrix.scale(".weight._scale", matrix.type(), groups, 1),
                matrix.scale(".weight._shift", matrix.type(), groups, 1));
    }

    @Override
    public String label(Config settings) throws ConfigFault {
        return "quanto " + settings.text("weights").orElse("int8");
    }
}
