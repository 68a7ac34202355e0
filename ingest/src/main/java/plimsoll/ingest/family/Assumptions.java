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

    /// Keys that give a model its size, which published configs have.
    private static final List<String> SIZES = List.of(
            "hidden_size",
            "d_model",
            "n_embd",
            "num_hidden_layers",
            "n_layer",
            "n_layers",
            "num_layers",
            "num_attention_heads",
            "n_head",
            "n_heads",
            "num_heads",
            "vocab_size",
            "num_local_experts",
            "num_experts",
            "n_routed_experts");

    private Assumptions() {}

    static List<String> of(Config config, Network network) throws ConfigFault {
        List<String> sentences = new ArrayList<>();
        if (config.dtype().isEmpty()) {
            sentences.add("The config does not say how its weights are stored; "
                    + NAMES.get(network.tensors().type()) + " is assumed.");
        }
        List<String> taken = config.taken(SIZES);
        if (!taken.isEmpty()) {
            sentences.add("The config leaves out " + String.join(", ", taken)
                    + "; what its class takes for them is assumed.");
        }
        Forms.unknown(config)
                .ifPresent(method -> sentences.add("The checkpoint is quantised by " + Quoted.of(method)
                        + "; its weights are counted as if they were not."));
        return sentences;
    }
}
