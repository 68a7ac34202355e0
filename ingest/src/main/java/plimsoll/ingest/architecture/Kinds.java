package plimsoll.ingest.architecture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.gguf.GgufTensor;

/// Tells language models from the other things that GGUF files hold, by the file's own word for it, by the names of
/// its tensors, and last by the names under which such things are published.
final class Kinds {
    private static final String ADAPTER = "is an adapter (LoRA), not a model; name the model that it belongs to";
    private static final String PROJECTOR =
            "is a projector for pictures or sound, not a model; name the text model, and this file with --mmproj";
    private static final String IMATRIX = "holds an importance matrix, not a model; name the model itself";
    private static final String VECTOR = "is a control vector, not a model; name the model that it steers";
    private static final String PICTURES =
            "makes pictures or films and is no language model; name a language model, such as its text encoder";
    private static final String SPEECH = "hears speech and is no language model; name a language model";

    private static final Map<String, String> BY_TYPE = Map.of(
            "adapter", ADAPTER,
            "mmproj", PROJECTOR,
            "vocab", "holds no tensors, perhaps a vocabulary alone; choose a file with weights",
            "imatrix", IMATRIX);

    private static final Map<String, String> BY_ARCHITECTURE = Map.ofEntries(
            Map.entry("clip", PROJECTOR),
            Map.entry("controlvector", VECTOR),
            Map.entry("whisper", SPEECH),
            Map.entry("aura", PICTURES),
            Map.entry("cosmos", PICTURES),
            Map.entry("flux", PICTURES),
            Map.entry("hidream", PICTURES),
            Map.entry("hyvid", PICTURES),
            Map.entry("ltxv", PICTURES),
            Map.entry("lumina2", PICTURES),
            Map.entry("qwen_image", PICTURES),
            Map.entry("sd1", PICTURES),
            Map.entry("sd3", PICTURES),
            Map.entry("sdxl", PICTURES),
            Map.entry("wan", PICTURES));

    /// Tensors that only such a thing has.
    private static final List<Map.Entry<String, String>> BY_TENSOR = List.of(
            Map.entry(".lora_a", ADAPTER),
            Map.entry(".in_sum2", IMATRIX),
            Map.entry("direction.1", VECTOR),
            Map.entry("double_blocks.", PICTURES),
            Map.entry("joint_blocks.", PICTURES),
            Map.entry("diffusion_model.", PICTURES),
            Map.entry("v.blk.", PROJECTOR),
            Map.entry("a.blk.", PROJECTOR),
            Map.entry("mm.", PROJECTOR));

    private Kinds() {}

    /// The architecture's name, once it is sure that the file holds a model.
    static String architectureOf(GgufSet set, String file) throws HeaderRefusal {
        var other = BY_TYPE.get(set.metadata().text("general.type").orElse("model"));
        if (other != null) {
            throw new HeaderRefusal(file + " " + other);
        }
        String name = set.metadata().architecture().orElse("");
        var named = Optional.ofNullable(BY_ARCHITECTURE.get(name)).or(() -> byTensor(set));
        if (named.isPresent()) {
            throw new HeaderRefusal(file + " " + named.get());
        }
        if (name.isEmpty()) {
            throw new HeaderRefusal(file
                    + " does not name its architecture: the metadata key 'general.architecture' is missing;"
                    + " convert the model again");
        }
        if (set.tensors().isEmpty()) {
            throw new HeaderRefusal(file + " " + BY_TYPE.get("vocab"));
        }
        return name;
    }

    /// What a file without an embedding is by its first tensor that tells.
    private static Optional<String> byTensor(GgufSet set) {
        List<String> names = set.tensors().stream().map(GgufTensor::name).toList();
        if (names.contains("token_embd.weight")) {
            return Optional.empty();
        }
        return BY_TENSOR.stream()
                .filter(kind -> names.stream()
                        .anyMatch(name -> name.startsWith(kind.getKey())
                                || (kind.getKey().startsWith(".") && name.endsWith(kind.getKey()))
                                || name.startsWith("model." + kind.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// A file of an unknown architecture in which no block has tensors that name attention or a state.
    static HeaderRefusal unrecognised(GgufSet set, String name) {
        return new HeaderRefusal(
                "%s: architecture %s is not known to this version, and none of its %d tensors names attention or a state, so that it may be no language model; name a language model or update Plimsoll"
                        .formatted(
                                set.files().getFirst().name(),
                                Quoted.of(name),
                                set.tensors().size()));
    }
}
