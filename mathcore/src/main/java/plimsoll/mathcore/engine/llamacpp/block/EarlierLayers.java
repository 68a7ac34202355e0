package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rmsNorm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.softMax;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sumRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;

import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;

/// What earlier layers were given, side by side: later layers read a mixture of it. Lives for one graph.
///
/// Source: llama.cpp b10587, `res_push` and `res_mix` in src/models/kimi-k3.cpp.
final class EarlierLayers {
    private Node stack = Node.ABSENT;

    static EarlierLayers of(Frame frame) {
        return frame.shared(EarlierLayers.class, ignored -> new EarlierLayers());
    }

    /// Keeps what a layer is given.
    void keep(Node x) {
        Node one = reshape(x, x.extent(0), 1, x.extent(1));
        stack = stack.isPresent() ? concat(stack, one, 1) : one;
    }

    /// The stream mixed with what was kept, each by its score; the stream itself while nothing is kept.
    ///
    /// @param scores weights of the score, or absent where nothing is mixed
    Node mixed(Node x, Node scores) {
        if (!stack.isPresent() || !scores.isPresent()) {
            return x;
        }
        long kept = stack.extent(1);
        long tokens = x.extent(1);
        Node earlier = reshape(score(stack, scores), kept, tokens);
        Node shares = softMax(concat(earlier, score(x, scores), 0));
        Node ofStack = cont(view2d(shares, kept, tokens, shares.stride(1)));
        Node ofStream = cont(view2d(shares, 1, tokens, shares.stride(1)));
        Node sum = result(Op.STREAMS_TO_ONE, new long[] {x.extent(0), tokens}, stack, ofStack);
        return add(sum, mul(x, ofStream));
    }

    private static Node score(Node x, Node scores) {
        return sumRows(mul(rmsNorm(x), scores));
    }
}
