package plimsoll.ingest.quantisation;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// AWQ: codes packed into 32-bit words along the outputs, a scale and a zero point a group and output. Linear layers in
/// the blocks alone.
///
/// Source: Lin et al. 2024, arXiv:2306.00978; AutoAWQ 0.2, `modules/linear/gemm.py`.
final class Awq implements Form {
    private static final int WORD = 32;

    @Override
    public List<String> methods() {
        return List.of("awq");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        int bits = bits(settings);
        String key = settings.anyOf("group_size", "q_group_size");
        int group = settings.isWhole(key) ? settings.width(key) : settings.has(key) ? 0 : 128;
        Modules excluded = Modules.named(settings, settings.texts("modules_to_not_convert"));
        return Storage.ofLinear(matrix -> matrix.isInLayer() ? packed(matrix, bits, group) : matrix.asItIs())
                .except(excluded);
    }

    private static List<Tensor> packed(Matrix matrix, int bits, int group) {
        long groups = group == 0 ? 1 : Math.ceilDiv(matrix.in(), (long) group);
        long words = Math.ceilDiv(matrix.out() * bits, WORD);
        return List.of(
                matrix.codes(".qweight", ElementType.I32, matrix.in(), words),
                matrix.scale(".qzeros", ElementType.I32, groups, words),
                matrix.scale(".scales", ElementType.F16, groups, matrix.out()));
    }

    private static int bits(Config settings) throws ConfigFault {
        return settings.width(settings.anyOf("bits", "w_bit"), 4);
    }

    @Override
    public String label(Config settings) throws ConfigFault {
        return "AWQ " + bits(settings) + "-bit";
    }
}
