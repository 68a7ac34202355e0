package plimsoll.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Unknown;
import plimsoll.mathcore.model.Layer;

/// What kinds of layers a model has, for people.
final class Kinds {
    private Kinds() {}

    /// How far a layer looks back, tokens; empty where it looks at everything.
    static OptionalLong window(List<Attention> attentions) {
        return attentions.stream()
                .map(Kinds::reach)
                .mapToLong(reach -> switch (reach) {
                    case Reach.Window(int tokens) -> tokens;
                    case Reach.Chunk(int tokens) -> tokens;
                    case Reach.Everything ignored -> 0;
                    case Reach.Every ignored -> 0;
                    case Reach.Encoder ignored -> 0;
                })
                .filter(tokens -> tokens > 0)
                .min();
    }

    private static Reach reach(Attention attention) {
        return switch (attention) {
            case Borrowed borrowed -> reach(borrowed.like());
            case Unknown ignored -> Reach.EVERYTHING;
            default -> attention.memory().reach();
        };
    }

    /// The kind of a layer in a few words: `GQA+window 1,024`, `GQA and Mamba2`, `no attention`.
    static String of(Layer layer) {
        OptionalLong window = window(layer.attentions());
        String kinds = layer.attentions().isEmpty()
                ? "no attention"
                : layer.attentions().stream().map(Attention::label).collect(Collectors.joining(" and "));
        String reach = window.isPresent() ? String.format(Locale.ROOT, " %,d", window.getAsLong()) : "";
        return kinds + reach + (layer.isMtp() ? " (MTP)" : "");
    }

    /// How many layers there are of each kind, in the order in which the model has them first.
    static Map<String, Integer> counted(List<Layer> layers) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        layers.forEach(layer -> counted.merge(of(layer), 1, Integer::sum));
        return counted;
    }

    /// `52 × GQA+window 1,024 · 10 × GQA`.
    static String summary(List<Layer> layers) {
        return counted(layers).entrySet().stream()
                .map(kind -> kind.getValue() + " × " + kind.getKey())
                .collect(Collectors.joining(" · "));
    }
}
