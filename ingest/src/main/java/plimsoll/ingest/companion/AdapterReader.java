package plimsoll.ingest.companion;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.gguf.GgufTensor;
import plimsoll.mathcore.engine.llamacpp.companion.Adapter;
import plimsoll.mathcore.engine.llamacpp.companion.ControlVector;

/// Adapters of low rank and control vectors. What is refused follows src/llama-adapter.cpp and common/common.cpp of
/// llama.cpp b10587.
public final class AdapterReader {
    private AdapterReader() {}

    /// The adapter of `--lora FILE`.
    public static ReadResult<Adapter> lora(String word, Path folder) {
        return CompanionFile.read(word, folder, "--lora").then(set -> lora(word, set));
    }

    private static ReadResult<Adapter> lora(String word, GgufSet set) {
        String kind = set.metadata().text("adapter.type").orElse("");
        if (!kind.equals("lora")) {
            return new Refused<>("--lora " + Quoted.of(word) + " is no adapter ('adapter.type' is "
                    + (kind.isEmpty() ? "not there" : Quoted.of(kind)) + "); name a LoRA in GGUF");
        }
        return lonely(set)
                .<ReadResult<Adapter>>map(name -> new Refused<>("--lora " + Quoted.of(word) + " has " + Quoted.of(name)
                        + " without its other half; download the file again"))
                .orElseGet(() -> new Read<>(new Adapter(
                        CompanionFile.name(set),
                        set.metadata().architecture().orElse(""),
                        CompanionFile.tensors(set))));
    }

    private static Optional<String> lonely(GgufSet set) {
        Set<String> names = set.tensors().stream().map(GgufTensor::name).collect(Collectors.toSet());
        return names.stream().filter(name -> !names.contains(other(name))).findFirst();
    }

    private static String other(String name) {
        if (name.endsWith(".lora_a")) {
            return name.substring(0, name.length() - 1) + "b";
        }
        return name.endsWith(".lora_b") ? name.substring(0, name.length() - 1) + "a" : name;
    }

    /// The vector of `--control-vector FILE`.
    public static ReadResult<ControlVector> vector(String word, Path folder) {
        return CompanionFile.read(word, folder, "--control-vector").then(set -> {
            List<Long> widths = set.tensors().stream()
                    .filter(tensor -> tensor.name().startsWith("direction."))
                    .map(tensor -> tensor.shape().elements())
                    .distinct()
                    .toList();
            return widths.size() == 1
                    ? new Read<>(new ControlVector(CompanionFile.name(set), widths.getFirst()))
                    : new Refused<>("--control-vector " + Quoted.of(word)
                            + " has no directions of one width; name a control vector in GGUF");
        });
    }
}
