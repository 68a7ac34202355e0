package plimsoll.ingest.quantisation;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// HQQ: codes packed into bytes, a scale and a zero point a group. The few numbers that describe each matrix are stored
/// as tensors too and are not counted: some 300 bytes of it.
///
/// Source: Badri and Shaji 2023, mobiusml.github.io/hqq_blog; hqq 0.2, `core/quantize.py` and `core/bitpack.py`.
final class Hqq implements Form {
    private static final int THREE_BIT_CODES = 10;

    @Override
    public List<String> methods() {
        return List.of("hqq");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        Config rule = rule(settings).orElse(settings);
        int bits = rule.width("nbits", 4);
        int group = rule.width("group_size", 64);
        return Storage.ofLinear(matrix -> matrix.isInLayer() && matrix.elements() % group == 0
                        ? packed(matrix, bits, group)
                        : matrix.asItIs())
                .except(Modules.named(settings, settings.texts("skip_modules")));
    }

    private static Optional<Config> rule(Config settings) throws ConfigFault {
        Optional<Config> config = settings.section("quant_config");
        return config.isPresent() ? config.get().section("weight_quant_params") : Optional.empty();
    }

    private static List<Tensor> packed(Matrix matrix, int bits, int group) {
        long groups = matrix.elements() / group;
        Tensor codes = bits == 3
                ? matrix.codes(".W_q", ElementType.I32, Math.ceilDiv(groups, THREE_BIT_CODES), group)
                : matrix.codes(".W_q", ElementType.U8, Math.ceilDiv(groups * bits, 8), group);
        return List.of(
                codes,
                matrix.scale(".scale", matrix.type(), groups, 1),
                matrix.scale(".zero", matrix.type(), groups, 1));
    }

    @Override
    public String label(Config settings) throws ConfigFault {
        return "HQQ " + rule(settings).orElse(settings).width("nbits", 4) + "-bit";
    }
}
