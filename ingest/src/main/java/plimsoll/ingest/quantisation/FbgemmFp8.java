package plimsoll.ingest.quantisation;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;

/// FBGEMM's FP8: a scale an output, and a bound of the inputs where they are quantised as they come.
///
/// Source: transformers 4.57, `integrations/fbgemm_fp8.py`.
final class FbgemmFp8 implements Form {
    @Override
    public List<String> methods() {
        return List.of("fbgemm_fp8");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        return Storage.ofLinear(matrix -> List.of(
                        matrix.codes(".weight", ElementType.F8_E4M3, matrix.out(), matrix.in()),
                        matrix.scale(".weight_scale", ElementType.F32, matrix.out(), 1)))
                .except(Modules.named(settings, settings.texts("modules_to_not_convert")));
    }

    @Override
    public String label(Config settings) {
        return "FP8 (FBGEMM)";
    }
}
