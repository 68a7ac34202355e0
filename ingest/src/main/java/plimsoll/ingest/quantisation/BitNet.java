package plimsoll.ingest.quantisation;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;

/// BitNet: weights of three values, four of them to a byte, and one scale a matrix.
///
/// Source: Ma et al. 2024, arXiv:2402.17764; transformers 4.57, `integrations/bitnet.py`.
final class BitNet implements Form {
    private static final int IN_A_BYTE = 4;

    @Override
    public List<String> methods() {
        return List.of("bitnet");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        return Storage.ofLinear(matrix -> List.of(
                        matrix.codes(".weight", ElementType.U8, Math.ceilDiv(matrix.out(), IN_A_BYTE), matrix.in()),
                        matrix.scale(".weight_scale", matrix.type(), 1)))
                .except(Modules.named(settings, settings.texts("modules_to_not_convert")));
    }

    @Override
    public String label(Config settings) {
        return "BitNet 1.58-bit";
    }
}
