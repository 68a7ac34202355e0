package plimsoll.ingest.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import plimsoll.ingest.Quoted;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.units.Bytes;

/// The keys with which a person describes a device. Ask for `complaint` first: the rest holds where there is none.
///
/// @param given keys and their texts
record DeviceFields(Map<String, String> given) {
    private static final List<String> KEYS = List.of("name", "backend", "memory", "free", "bandwidth", "count");
    private static final Map<String, Backend> BACKENDS = Map.of(
            "cuda", Backend.CUDA,
            "rocm", Backend.ROCM,
            "hip", Backend.ROCM,
            "metal", Backend.METAL,
            "vulkan", Backend.VULKAN,
            "sycl", Backend.SYCL);
    private static final String BACKENDS_SHOWN = "cuda, rocm, metal, vulkan or sycl";
    private static final long LEAST_MEMORY = 1L << 20;
    private static final long MOST_MEMORY = 1L << 50;
    private static final long MOST_DEVICES = 256;

    /// The first thing wrong with them, in one sentence.
    Optional<String> complaint() {
        return Stream.of(unknownKey(), memoryComplaint(), freeComplaint(), bandwidthComplaint(), restComplaint())
                .flatMap(Optional::stream)
                .findFirst();
    }

    Optional<String> name() {
        return text("name").filter(name -> !name.isBlank());
    }

    Optional<Backend> backend() {
        return text("backend").map(word -> BACKENDS.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    OptionalLong memory() {
        return size("memory");
    }

    OptionalLong free() {
        return size("free");
    }

    /// Bytes per second.
    OptionalDouble bandwidth() {
        return text("bandwidth").map(DeviceFields::rate).orElse(OptionalDouble.empty());
    }

    int count() {
        return text("count").map(String::strip).map(Integer::parseInt).orElse(1);
    }

    private Optional<String> unknownKey() {
        return given.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .map(key -> "A device has no " + Quoted.of(key) + ", but " + String.join(", ", KEYS) + ".");
    }

    private Optional<String> memoryComplaint() {
        return text("memory").flatMap(word -> {
            OptionalLong bytes = Bytes.parse(word);
            if (bytes.isEmpty()) {
                return Optional.of("The memory " + Quoted.of(word) + " of a device is not a size: write it as 24GiB.");
            }
            if (bytes.getAsLong() > 0 && bytes.getAsLong() < LEAST_MEMORY) {
                return Optional.of("A device with " + bytes.getAsLong() + " bytes of memory holds no model: write "
                        + (word.strip().matches("\\d+") ? word.strip() + "GiB." : "it as 24GiB."));
            }
            return bytes.getAsLong() > 0 && bytes.getAsLong() <= MOST_MEMORY
                    ? Optional.empty()
                    : Optional.of("A device with " + Quoted.plain(word)
                            + " of memory cannot be planned: write what it has, as 24GiB.");
        });
    }

    private Optional<String> freeComplaint() {
        return text("free")
                .filter(word -> Bytes.parse(word).isEmpty())
                .map(word -> "The free memory " + Quoted.of(word) + " of a device is not a size: write it as 20GiB.");
    }

    private Optional<String> bandwidthComplaint() {
        return text("bandwidth")
                .filter(word -> rate(word).isEmpty())
                .map(word -> "The bandwidth " + Quoted.of(word) + " of a device is not a rate: write it as 1008GB/s.");
    }

    private Optional<String> restComplaint() {
        Optional<String> count = text("count")
                .filter(word -> !countIsSane(word.strip()))
                .map(word -> "The count " + Quoted.of(word) + " of a device is not a whole number from 1 to "
                        + MOST_DEVICES + ".");
        return count.or(() -> text("backend")
                .filter(word -> backend().isEmpty())
                .map(word ->
                        "The backend " + Quoted.of(word) + " of a device is not known: write " + BACKENDS_SHOWN + "."));
    }

    private static boolean countIsSane(String word) {
        return word.matches("\\d{1,9}") && Long.parseLong(word) >= 1 && Long.parseLong(word) <= MOST_DEVICES;
    }

    private OptionalLong size(String key) {
        return text(key).map(Bytes::parse).orElse(OptionalLong.empty());
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(given.get(key));
    }

    private static OptionalDouble rate(String word) {
        String rate = word.strip().toLowerCase(Locale.ROOT);
        OptionalLong bytes =
                rate.endsWith("b/s") ? Bytes.parse(rate.substring(0, rate.length() - 2)) : OptionalLong.empty();
        return bytes.isPresent() && bytes.getAsLong() > 0
                ? OptionalDouble.of((double) bytes.getAsLong())
                : OptionalDouble.empty();
    }
}
