package plimsoll.mathcore.engine.llamacpp.departure;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// Takes a model's windows away, so that every layer keeps the whole context.
final class Widening {
    private Widening() {}

    static Model of(Model model) {
        boolean any = model.layers().stream()
                .anyMatch(layer -> layer.attentions().stream().anyMatch(Widening::isLocal));
        return any
                ? model.withLayers(
                        model.layers().stream().map(Widening::widened).toList())
                : model;
    }

    private static boolean isLocal(Attention attention) {
        return attention instanceof GroupedQuery heads && heads.reach() instanceof Reach.Window;
    }

    private static Layer widened(Layer layer) {
        return layer.with(layer.attentions().stream()
                .map(attention -> attention instanceof GroupedQuery heads && isLocal(heads)
                        ? heads.within(Reach.EVERYTHING)
                        : attention)
                .toList());
    }
}
