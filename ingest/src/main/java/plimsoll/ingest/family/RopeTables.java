package plimsoll.ingest.family;

import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;

/// Tables of rotary frequencies, which the converter makes from the config.
///
/// Source: llama.cpp b10587, `generate_extra_tensors` in `conversion/llama.py` and `conversion/phi.py`.
final class RopeTables {
    private RopeTables() {}

    /// The table of Llama 3's rope scaling.
    static void llama3(TensorList tensors, Config config, int headDim) throws ConfigFault {
        Optional<Config> scaling = scaling(config);
        if (scaling.isPresent() && isLlama3(scaling.get())) {
            table(tensors, "rope_freqs.weight", headDim / 2);
        }
    }

    /// The two tables of a long and a short context.
    static void longAndShort(TensorList tensors, Config config) throws ConfigFault {
        Optional<Config> scaling = scaling(config);
        if (scaling.isPresent() && scaling.get().size("long_factor") > 0) {
            table(tensors, "rope_factors_long.weight", scaling.get().size("long_factor"));
            table(tensors, "rope_factors_short.weight", scaling.get().size("long_factor"));
        }
    }

    private static Optional<Config> scaling(Config config) throws ConfigFault {
        return config.section(config.has("rope_parameters") ? "rope_parameters" : "rope_scaling");
    }

    private static boolean isLlama3(Config scaling) throws ConfigFault {
        String key = scaling.has("rope_type") ? "rope_type" : "type";
        return scaling.text(key).orElse("").equalsIgnoreCase("llama3");
    }

    private static void table(TensorList tensors, String name, int length) {
        tensors.at(Place.EVERY_LAYER, "", "").as(ElementType.F32).ggufOnly(Part.ROPE_TABLE, name, length);
    }
}
