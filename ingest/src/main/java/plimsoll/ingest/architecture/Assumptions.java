package plimsoll.ingest.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.model.Layer;

/// What was taken for granted of a model whose architecture nobody wrote, a sentence each. Not for several threads;
/// lives for one file.
final class Assumptions {
    private final Set<String> sentences = new LinkedHashSet<>();

    /// Takes one more for granted; the same sentence counts once.
    void add(String sentence) {
        sentences.add(sentence);
    }

    /// All of them, after what the model is taken for.
    ///
    /// @param name the architecture in quotes
    List<String> warnings(String name, List<Layer> layers) {
        List<String> all = new ArrayList<>();
        all.add(("Architecture %s is not known to this version: it is planned from the names and shapes of its tensors"
                        + " as %s. The figures are the most that it may take; a newer Plimsoll may know it.")
                .formatted(name, kinds(layers)));
        all.addAll(sentences);
        return all;
    }

    /// `MLA in 3 of 61 layers, KDA in 58`.
    private static String kinds(List<Layer> layers) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Layer layer : layers) {
            counts.merge(kind(layer), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(kind -> "%s in %d of %d layers".formatted(kind.getKey(), kind.getValue(), layers.size()))
                .collect(Collectors.joining(", "));
    }

    private static String kind(Layer layer) {
        return layer.attentions().isEmpty()
                ? "nothing that keeps anything"
                : layer.attentions().stream().map(Attention::label).collect(Collectors.joining(" beside "));
    }
}
