package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.ingest.quantisation.Forms;
import plimsoll.mathcore.tensor.ElementType;

/// What a config leaves open whatever its family, and what is assumed instead, a sentence each.
final class Assumptions {
    private static final Map<ElementType, String> NAMES =
            Map.of(ElementType.BF16, "bfloat16", ElementType.F16, "float16", ElementType.F32, "float32");

    private Assumptions() {}

    static List<String> of(Config config, Network network) throws ConfigFault {
        List<String> sentences = new ArrayList<>();
        if (config.dtype().isEmpty()) {
            sentences.add("The config does not say how its weights are stored; "
                    + NAMES.get(network.tensors().type()) + " is assumed.");
        }
        Forms.unknown(config)
                .ifPresent(method -> sentences.add("The checkpoint is quantised by " + Quoted.of(method)
                        + "; its weights are counted as if they were not."));
        return sentences;
    }
}
