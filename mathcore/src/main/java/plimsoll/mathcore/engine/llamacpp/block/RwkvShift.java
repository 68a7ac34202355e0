package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.copy;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;

import plimsoll.mathcore.attention.Rwkv;
import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// The token shift: every token sees its predecessor, the first one the last of the batch before.
///
/// Source: llama.cpp b10587, `build_rwkv_token_shift_load` and `_store` in src/llama-graph.cpp.
///
/// @param layer  where
/// @param cached what the cache keeps
/// @param before what it kept: width, vectors, sequences
record RwkvShift(LayerScope layer, Node cached, Node before) {
    static RwkvShift of(LayerScope layer, Rwkv shape) {
        Node cached = States.cached(layer, (long) shape.shifts() * shape.width());
        Node gathered = States.gathered(layer, cached);
        return new RwkvShift(layer, cached, reshape(gathered, shape.width(), shape.shifts(), cached.extent(1)));
    }

    /// One of the vectors kept.
    Node kept() {
        return view3d(before, before.extent(0), 1, before.extent(2), before.stride(1), before.stride(2));
    }

    /// A sequence's tokens moved on by one.
    static Node shifted(Node first, Node x) {
        Node rest = view3d(x, x.extent(0), x.extent(1) - 1, x.extent(2), x.stride(1), x.stride(2));
        return concat(first, rest, 1);
    }

    /// The last token of every sequence.
    static Node last(Node x) {
        return view3d(x, x.extent(0), 1, x.extent(2), x.stride(1), x.stride(2));
    }

    /// Keeps the last tokens for the next batch.
    void store(Node last) {
        layer.graph().expand(copy(view1d(last, cached.elements()), view1d(cached, cached.elements())));
    }
}
