package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.div;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.repeat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sqr;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sqrt;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sub;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sumRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.transpose;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// Residual streams side by side (width, tokens, streams), of which a layer computes one and updates all.
///
/// Source: llama.cpp b10587, `altup_predict`, `altup_correct` and the graph's ends in src/models/gemma3n.cpp.
final class Streams {
    private Streams() {}

    /// The embedding and its projections, as large as itself.
    static Node widened(Frame frame, Node x) {
        Node matrix = frame.head("altup_proj");
        Node magnitude = magnitude(x);
        Node more = mulMat(matrix, repeat(x, x.extent(0), x.extent(1), matrix.extent(2)));
        return concat(x, as(magnitude, more), 2);
    }

    /// The mean of the first stream and the projections of the others back to it.
    static Node merged(Frame frame, Node streams) {
        Node magnitude = magnitude(one(streams));
        Node back = as(magnitude, mulMat(frame.head("altup_unembd_proj"), rest(streams)));
        Node sum = one(streams);
        for (long at = 0; at < back.extent(2); at++) {
            sum = add(sum, one(back));
        }
        return scale(sum);
    }

    private static Node as(Node magnitude, Node x) {
        return div(mul(x, magnitude), magnitude(x));
    }

    private static Node magnitude(Node x) {
        return sqrt(sumRows(sqr(x)));
    }

    /// One of the streams.
    static Node one(Node streams) {
        return view2d(streams, streams.extent(0), streams.extent(1), streams.stride(1));
    }

    /// All streams but one.
    static Node rest(Node streams) {
        return view3d(
                streams,
                streams.extent(0),
                streams.extent(1),
                streams.extent(2) - 1,
                streams.stride(1),
                streams.stride(2));
    }

    /// Every stream as a mixture of all, before the layer computes.
    static Node predicted(LayerScope layer, Node streams) {
        long count = streams.extent(2);
        Node mixtures = layer.linear(modalities(layer, one(streams)), "altup_predict_coef");
        Node coefficients = reshape(mixtures, count, count, streams.extent(1));
        Node mixed = mulMat(cont(permute(streams, 1, 2, 0, 3)), coefficients);
        return add(cont(permute(mixed, 0, 2, 1, 3)), streams);
    }

    /// Every stream moved by what the computed one gained.
    static Node corrected(LayerScope layer, Node predictions, Node activated) {
        long tokens = predictions.extent(1);
        long count = predictions.extent(2);
        Node gain = sub(activated, one(predictions));
        Node shares = scale(layer.linear(modalities(layer, activated), "altup_correct_coef"));
        Node coefficients = cont(transpose(shares), 1, tokens, count);
        return add(mul(repeat(gain, gain.extent(0), tokens, count), coefficients), predictions);
    }

    private static Node modalities(LayerScope layer, Node x) {
        Node read = scale(layer.norm(x, "altup_router_norm"));
        return unary(mulMat(layer.weight("altup_router"), read));
    }
}
