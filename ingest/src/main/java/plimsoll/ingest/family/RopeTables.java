package plimsoll.ingest.family;

import java.util.Locale;
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
        if (scaling.isPresent() && type(scaling.get()).equals("llama3")) {
            table(tensors, "rope_freqs.weight", headDim / 2);
        }
    }

    /// The two tables of a long and a short context, an entry for each pair of rotated elements.
    static void longAndShort(TensorList tensors, Config config, Heads heads) throws ConfigFault {
        double share = config.share("partial_rotary_factor", 1);
        longAndShort(tensors, config, (int) (share * heads.hiddenSize()) / heads.numAttentionHeads());
    }

    /// The two tables of a long and a short context, where a head rotates so many elements.
    static void longAndShort(TensorList tensors, Config config, int rotated) throws ConfigFault {
        Optional<Config> scaling = scaling(config);
        if (scaling.isEmpty() || !type(scaling.get()).equals("longrope")) {
            return;
        }
        int length = rotated / 2;
        int given = scaling.get().size("long_factor");
        config.require(
                given == 0 || given == length,
                "'long_factor' has " + given + " entries, and a head rotates " + length + " pairs");
        table(tensors, "rope_factors_long.weight", length);
        table(tensors, "rope_factors_short.weight", length);
    }

    /// Whether positions are scaled by how long the text is.
    static boolean isDynamic(Config config) throws ConfigFault {
        Optional<Config> scaling = scaling(config);
        return scaling.isPresent() && type(scaling.get()).equals("dynamic");
    }

    private static Optional<Config> scaling(Config config) throws ConfigFault {
        return config.section(config.anyOf("rope_parameters", "rope_scaling"));
    }

    /// Phi-3 first called `su` what was then named longrope.
    private static String type(Config scaling) throws ConfigFault {
        String type =
                scaling.text(scaling.anyOf("rope_type", "type")).orElse("").toLowerCase(Locale.ROOT);
        return type.equals("su") ? "longrope" : type;
    }

    private static void table(TensorList tensors, String name, int length) {
        tensors.at(Place.EVERY_LAYER, "", "").as(ElementType.F32).ggufOnly(Part.ROPE_TABLE, name, length);
    }
}
