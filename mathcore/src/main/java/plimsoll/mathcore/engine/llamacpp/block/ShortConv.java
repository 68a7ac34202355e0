package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.padRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;

import plimsoll.mathcore.attention.ShortConvolution;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;

/// A short convolution between two gates, all three projected at once.
///
/// Source: llama.cpp b10587, src/models/lfm2.cpp.
final class ShortConv {
    private ShortConv() {}

    static Node of(LayerScope layer, Node x, ShortConvolution shape) {
        long sequences = layer.frame().question.sequences();
        long perSequence = layer.tokens() / sequences;
        Node all = layer.linear(reshape(x, x.extent(0), perSequence, sequences), "shortconv.in_proj");
        Node before = third(all, shape.width());
        Node behind = third(all, shape.width());
        boolean causal = layer.frame().question.model().causal();
        Node columns = States.columns(
                layer,
                mul(before, third(all, shape.width())),
                shape.kernel() - 1L,
                causal ? (kept, own) -> concat(kept, own, 0) : ShortConv::centred);
        long[] size = {shape.width(), perSequence, sequences};
        Node convolved = result(Op.SSM_CONV, size, columns, layer.weight("shortconv.conv"));
        Node out = layer.linear(mul(behind, convolved), "shortconv.out_proj");
        return reshape(out, out.extent(0), perSequence * sequences);
    }

    /// Where a token sees both ways, as many columns behind as before, the latter the last of those kept.
    private static Node centred(Node kept, Node own) {
        long beside = kept.extent(0) / 2;
        Node left = cont(view3d(kept, beside, kept.extent(1), kept.extent(2), kept.stride(1), kept.stride(2)));
        return padRows(concat(left, own, 0), beside);
    }

    private static Node third(Node all, long width) {
        return view3d(all, width, all.extent(1), all.extent(2), all.stride(1), all.stride(2));
    }
}
