package plimsoll.ingest.source;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// What people call the way a model's weights are stored: `Q4_K_M`, `BF16`, `GPTQ 4-bit`.
public final class Quantisation {
    private static final String FILE_TYPE = "general.file_type";

    /// The mixes that a file names by number, where the name says more than the type that most weights have.
    ///
    /// Source: llama.cpp b10587, `llama_ftype` in `include/llama.h`.
    private static final Map<Long, String> MIXES = Map.ofEntries(
            Map.entry(10L, "Q2_K"),
            Map.entry(11L, "Q3_K_S"),
            Map.entry(12L, "Q3_K_M"),
            Map.entry(13L, "Q3_K_L"),
            Map.entry(14L, "Q4_K_S"),
            Map.entry(15L, "Q4_K_M"),
            Map.entry(16L, "Q5_K_S"),
            Map.entry(17L, "Q5_K_M"),
            Map.entry(18L, "Q6_K"),
            Map.entry(19L, "IQ2_XXS"),
            Map.entry(20L, "IQ2_XS"),
            Map.entry(21L, "Q2_K_S"),
            Map.entry(22L, "IQ3_XS"),
            Map.entry(23L, "IQ3_XXS"),
            Map.entry(24L, "IQ1_S"),
            Map.entry(25L, "IQ4_NL"),
            Map.entry(26L, "IQ3_S"),
            Map.entry(27L, "IQ3_M"),
            Map.entry(28L, "IQ2_S"),
            Map.entry(29L, "IQ2_M"),
            Map.entry(30L, "IQ4_XS"),
            Map.entry(31L, "IQ1_M"));

    private Quantisation() {}

    /// What a checkpoint's config calls it; the mix that a GGUF file names, if its weights are of that family at all;
    /// else the type of most elements.
    public static String of(FoundModel found) {
        if (found.quantisation().isPresent()) {
            return found.quantisation().get();
        }
        String most = dominant(found.model().stored().list());
        String mix = found.origin() instanceof Origin.Gguf gguf ? named(gguf) : "";
        return mix.isEmpty() || !family(mix).equals(family(most)) ? most : mix;
    }

    private static String named(Origin.Gguf gguf) {
        OptionalLong type = gguf.files().metadata().whole(FILE_TYPE);
        return type.isPresent() ? MIXES.getOrDefault(type.getAsLong(), "") : "";
    }

    /// The type that most elements have, as people write it.
    public static String dominant(List<Tensor> tensors) {
        Map<ElementType, Long> elements =
                tensors.stream().collect(Collectors.groupingBy(Tensor::type, Collectors.summingLong(Tensor::elements)));
        return elements.entrySet().stream()
                .max(Map.Entry.<ElementType, Long>comparingByValue()
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(type -> type.getKey().label().toUpperCase(Locale.ROOT))
                .orElse("no weights");
    }

    /// `IQ` or `Q` with `_K`, or nothing for what is not quantised in such a mix.
    private static String family(String name) {
        return name.startsWith("IQ") || name.matches("Q\\d_K.*") ? "mix" : "";
    }
}
