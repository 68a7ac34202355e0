package plimsoll.ingest.store;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.gguf.GgufFile;
import plimsoll.ingest.gguf.GgufMetadata;
import plimsoll.ingest.gguf.GgufTensor;

/// What a GGUF header tells of a file that is no model to be planned.
///
/// Source: the keys `general.type`, `general.architecture`, `adapter.*` and `clip.*` of gguf-py's constants.py.
final class Headers {
    private Headers() {}

    /// What the file says that it is for; empty where it says nothing, as most models do.
    static Optional<Role> role(GgufFile file) {
        String type = file.metadata().text("general.type").orElse("");
        String architecture = file.metadata().architecture().orElse("");
        if (type.equals("mmproj") || architecture.equals("clip")) {
            return Optional.of(Role.PROJECTOR);
        }
        if (type.equals("adapter") || architecture.equals("controlvector")) {
            return Optional.of(Role.ADAPTER);
        }
        return type.equals("imatrix") ? Optional.of(Role.OTHER) : Optional.empty();
    }

    static Facts facts(GgufFile file) {
        GgufMetadata metadata = file.metadata();
        String architecture = metadata.architecture().orElse("");
        long parameters = file.tensors().stream()
                .mapToLong(tensor -> tensor.shape().elements())
                .sum();
        return new Facts(
                Quoted.plain(architecture),
                title(metadata),
                parameters > 0 ? OptionalLong.of(parameters) : OptionalLong.empty(),
                most(file),
                whole(metadata, architecture + ".context_length"),
                metadata.text("general.base_model.0.name").map(Quoted::plain).orElse(""),
                width(metadata, architecture));
    }

    static String title(GgufMetadata metadata) {
        return Quoted.plain(metadata.text("general.name").orElse("")).strip();
    }

    private static int width(GgufMetadata metadata, String architecture) {
        int projected =
                Math.max(whole(metadata, "clip.vision.projection_dim"), whole(metadata, "clip.audio.projection_dim"));
        return projected > 0 ? projected : whole(metadata, architecture + ".embedding_length");
    }

    private static int whole(GgufMetadata metadata, String key) {
        long value = metadata.whole(key).orElse(0);
        return value > 0 && value <= Integer.MAX_VALUE ? (int) value : 0;
    }

    /// The type that most elements have.
    private static String most(GgufFile file) {
        return file.tensors().stream()
                .collect(Collectors.groupingBy(
                        GgufTensor::type,
                        Collectors.summingLong(tensor -> tensor.shape().elements())))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> entry.getKey().label().toUpperCase(Locale.ROOT))
                .orElse("");
    }
}
