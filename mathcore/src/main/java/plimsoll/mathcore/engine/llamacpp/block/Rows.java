package plimsoll.mathcore.engine.llamacpp.block;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// Keeps the rows for which logits are asked, or everything.
@FunctionalInterface
interface Rows {
    Rows ALL = x -> x;

    Node of(Node x);
}
