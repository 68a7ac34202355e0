package plimsoll.ingest.quantisation;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// EXL3: trellis codes in tiles of 16 by 16, and a vector of signs on either side. Bits may be a fraction on average;
/// then the sum is right to a tile and single matrices are not.
///
/// Source: exllamav3 0.0.6, `exllamav3/modules/quant/exl3.py`.
final class Exl3 implements Form {
    private static final int TILE = 16;

    @Override
    public List<String> methods() {
        return List.of("exl3");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        double bits = settings.factor("bits", 4);
        double headBits = settings.factor("head_bits", 6);
        settings.require(bits <= 8 && headBits <= 16, "'bits' is more than 8");
        return matrix -> ((matrix.isLinear() && matrix.isInLayer() && !matrix.isRouter()) || matrix.isHead())
                        && matrix.in() % TILE == 0
                        && matrix.out() % TILE == 0
                ? coded(matrix, matrix.isHead() ? headBits : bits)
                : matrix.asItIs();
    }

    private static List<Tensor> coded(Matrix matrix, double bits) {
        long words = Math.round(TILE * bits);
        return List.of(
                matrix.codes(".trellis", ElementType.I16, matrix.in() / TILE, matrix.out() / TILE, words),
                matrix.scale(".suh", ElementType.F16, matrix.in()),
                matrix.scale(".svh", ElementType.F16, matrix.out()));
    }

    @Override
    public String label(Config settings) throws ConfigFault {
        return "EXL3 " + settings.factor("bits", 4) + " bpw";
    }
}
