package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// A usual block that the embedding joins too, scaled by a number of the layer.
///
/// Source: llama.cpp b10587, src/models/talkie.cpp.
final class SkippingBlock implements Block {
    private final Block usual = new SequentialBlock();

    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        Node embedding = layer.frame().firstValue(x);
        Node out = usual.of(layer, x, rows);
        return add(out, mul(rows.of(embedding), layer.weight("layer_output_scale")));
    }
}
