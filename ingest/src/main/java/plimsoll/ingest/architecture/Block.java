package plimsoll.ingest.architecture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.mathcore.tensor.Shape;

/// The tensors of one block, by their name without the block's number.
final class Block {
    private static final Shape ONE = Shape.of(1);
    private static final List<String> FEED_FORWARD = List.of("ffn", "exp_probs_b", "nextn", "layer_output_scale");

    private final Map<String, Shape> shapes = new HashMap<>();

    void add(String name, Shape shape) {
        shapes.put(name, shape);
    }

    /// Whether it has the weights of this name.
    boolean has(String name) {
        return shapes.containsKey(name + ".weight");
    }

    /// Whether any of its tensors has a name that begins so.
    boolean hasAny(String beginning) {
        return shapes.keySet().stream().anyMatch(name -> name.startsWith(beginning));
    }

    /// The shape of a tensor by its whole name; empty where it has none.
    Optional<Shape> find(String name) {
        return Optional.ofNullable(shapes.get(name));
    }

    /// The shape of a tensor by its whole name; of one element where it has none.
    Shape shape(String name) {
        return shapes.getOrDefault(name, ONE);
    }

    /// Whether all of its tensors are norms or belong to a feed-forward; true where it has none.
    boolean isFeedForward() {
        return shapes.keySet().stream()
                .allMatch(name -> name.contains("norm") || FEED_FORWARD.stream().anyMatch(name::startsWith));
    }

    /// Elements in a row of these weights: what goes in; 0 where it has none.
    long in(String name) {
        var shape = shapes.get(name + ".weight");
        return shape == null ? 0 : shape.extent(0);
    }

    /// Rows of these weights: what comes out; 0 where it has none.
    long out(String name) {
        var shape = shapes.get(name + ".weight");
        return shape == null ? 0 : shape.extent(1);
    }
}
