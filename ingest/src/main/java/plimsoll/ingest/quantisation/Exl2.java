package plimsoll.ingest.quantisation;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// EXL2: rows of codes of different widths, so many bits on average, with the order of the inputs. Which row has how
/// many bits is written in the file alone: from a config the sum is right to about a percent.
///
/// Source: exllamav2 0.2, `exllamav2/linear.py` and `conversion/quantize.py`.
final class Exl2 implements Form {
    private static final int WORD = 32;
    private static final int ROWS_OF_A_GROUP = 128;
    private static final int SCALES_OF_A_WORD = 8;

    @Override
    public List<String> methods() {
        return List.of("exl2");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        double bits = settings.factor("bits", 4);
        double headBits = settings.factor("head_bits", 6);
        settings.require(bits <= 16 && headBits <= 16, "'bits' is more than 16");
        return matrix -> (matrix.isLinear() && matrix.isInLayer() && !matrix.isRouter()) || matrix.isHead()
                ? coded(matrix, matrix.isHead() ? headBits : bits)
                : matrix.asItIs();
    }

    private static List<Tensor> coded(Matrix matrix, double bits) {
        long groups = Math.ceilDiv(matrix.in(), ROWS_OF_A_GROUP);
        long scales = groups * Math.ceilDiv(matrix.out(), SCALES_OF_A_WORD) * WORD + groups * 2 * WORD;
        long codes = Math.max(WORD, Math.round(matrix.elements() * bits) - scales);
        return List.of(
                matrix.codes(".q_weight", ElementType.I32, Math.ceilDiv(codes / WORD, matrix.out()), matrix.out()),
                matrix.scale(".q_scale", ElementType.I32, groups, Math.ceilDiv(matrix.out(), SCALES_OF_A_WORD)),
                matrix.scale(".q_scale_max", ElementType.F16, groups),
                matrix.scale(".q_groups", ElementType.I16, 2 * groups),
                matrix.scale(".q_invperm", ElementType.I32, matrix.in()));
    }

    @Override
    public String label(Config settings) throws ConfigFault {
        return "EXL2 " + settings.factor("bits", 4) + " bpw";
    }
}
