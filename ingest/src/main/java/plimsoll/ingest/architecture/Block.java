package plimsoll.ingest.architecture;

import java.util.HashMap;
import java.util.Map;
import plimsoll.mathcore.tensor.Shape;

/// The tensors of one block, by their name without the block's number.
final class Block {
    private final Map<String, Shape> shapes = new HashMap<>();

    void add(String name, Shape shape) {
        shapes.put(name, shape);
    }

    /// Whether it has the weights of this name.
    boolean has(String name) {
        return shapes.containsKey(name + ".weight");
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
