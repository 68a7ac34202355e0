package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.copy;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.getRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scaleInPlace;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.transpose;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;

import java.util.function.BinaryOperator;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Ops;
import plimsoll.mathcore.tensor.ElementType;

/// What recurrent layers keep of each sequence: the states of this batch's sequences are gathered from the cache, and
/// new ones written back.
///
/// Source: llama.cpp b10587, `build_rs` in src/llama-graph.cpp and `build_conv_state` in src/models/delta-net-base.cpp.
final class States {
    private States() {}

    /// A layer's states in the cache: a row a sequence, then as many for each state to go back to.
    static Node cached(LayerScope layer, long width) {
        return Node.cache(
                layer.cacheHome(),
                ElementType.F32,
                width,
                layer.frame().question.sequences() * slots(layer));
    }

    /// The states that are kept of a sequence: the newest and those to go back to.
    static long slots(LayerScope layer) {
        return 1L + layer.frame().question.drafting().snapshots();
    }

    /// The states that a batch writes of a sequence.
    static long written(LayerScope layer, long tokens) {
        return Math.min(tokens, slots(layer));
    }

    /// The rows of this batch's sequences.
    static Node gathered(LayerScope layer, Node cached) {
        return read(layer, cached, Ops::getRows);
    }

    /// What `reader` makes of the cache and the numbers of its rows. One row is cleared first, and rows of sequences
    /// that are not in the batch move to their new places, of which there are none in the largest graph.
    static Node read(LayerScope layer, Node cached, BinaryOperator<Node> reader) {
        long width = cached.extent(0);
        Frame frame = layer.frame();
        Node rows = reshape(cached, width, cached.extent(1));
        layer.graph().expand(scaleInPlace(view1d(rows, width)));
        Node out = layer.graph().expand(reader.apply(rows, frame.sequenceRows()));
        Node idle = getRows(rows, frame.idleRows());
        layer.graph().expand(copy(idle, view2d(cached, width, 0, cached.stride(1))));
        return out;
    }

    /// The columns that a convolution reads: those kept from before and the new ones; the last are kept.
    ///
    /// @param columns channels, tokens, sequences
    static Node columns(LayerScope layer, Node columns, long kept) {
        return columns(layer, columns, kept, (before, own) -> concat(before, own, 0));
    }

    /// The same with another way to put kept columns and new ones together.
    static Node columns(LayerScope layer, Node columns, long kept, BinaryOperator<Node> together) {
        long channels = columns.extent(0);
        long sequences = columns.extent(2);
        Node cached = cached(layer, kept * channels);
        Node before = reshape(gathered(layer, cached), kept, channels, sequences);
        Node all = together.apply(before, transpose(columns));
        for (long slot = 0; slot < slots(layer); slot++) {
            Node last = view3d(all, kept, channels, sequences, all.stride(1), all.stride(2));
            layer.graph().expand(copy(last, view2d(cached, kept * channels, sequences, cached.stride(1))));
        }
        return all;
    }
}
