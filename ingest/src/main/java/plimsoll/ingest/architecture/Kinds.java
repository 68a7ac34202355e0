package plimsoll.ingest.architecture;

import java.util.Map;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.gguf.GgufSet;

/// Tells models from the other things that GGUF files hold.
final class Kinds {
    private static final Map<String, String> NO_MODELS = Map.of(
            "adapter", "is an adapter (LoRA), not a model; choose the model that it belongs to",
            "mmproj", "is a projector for pictures or sound, not a model; choose the model that it belongs to",
            "vocab", "holds no tensors, perhaps a vocabulary alone; choose a file with weights",
            "imatrix", "holds an importance matrix, not a model; choose the model itself");

    private Kinds() {}

    /// The architecture's name, once it is sure that the file holds a model.
    static String architectureOf(GgufSet set, String file) throws HeaderRefusal {
        var other = NO_MODELS.get(set.metadata().text("general.type").orElse("model"));
        if (other != null) {
            throw new HeaderRefusal(file + " " + other);
        }
        String name = set.metadata()
                .architecture()
                .orElseThrow(() -> new HeaderRefusal(file
                        + " does not name its architecture: the metadata key 'general.architecture' is missing;"
                        + " convert the model again"));
        if (name.equals("clip")) {
            throw new HeaderRefusal(file + " " + NO_MODELS.get("mmproj"));
        }
        if (set.tensors().isEmpty()) {
            throw new HeaderRefusal(file + " " + NO_MODELS.get("vocab"));
        }
        return name;
    }

    /// What is known of a model whose architecture nobody wrote.
    static HeaderRefusal unknown(GgufSet set, String file, String name) {
        long blocks = set.metadata().whole(name + ".block_count").orElse(0);
        return new HeaderRefusal(
                "%s: architecture %s is not known to this version; all that can be said is %d blocks, %d tensors and %d bytes of weights; update Plimsoll"
                        .formatted(file, Quoted.of(name), blocks, set.tensors().size(), set.tensorBytes()));
    }
}
