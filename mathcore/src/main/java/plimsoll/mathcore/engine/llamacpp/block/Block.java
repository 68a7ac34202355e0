package plimsoll.mathcore.engine.llamacpp.block;

import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.model.Layer;

/// The graph of one block: the residual stream in, the residual stream out.
@FunctionalInterface
interface Block {
    /// @param rows keeps the rows with logits in the block where that is done, else everything
    Node of(LayerScope layer, Node x, Rows rows);

    /// Whether a layer is part of the graph.
    default boolean isIn(Layer layer) {
        return true;
    }
}
