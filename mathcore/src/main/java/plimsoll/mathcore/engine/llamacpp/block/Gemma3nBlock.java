package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mean;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sqr;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sqrt;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sub;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sumRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// A block over several residual streams: it predicts them all, computes one, corrects them by what that one became,
/// and adds an embedding of the layer's own to the others. A low-rank path runs beside attention.
///
/// Source: llama.cpp b10587, src/models/gemma3n.cpp.
final class Gemma3nBlock implements Block {
    /// Layers whose feed-forward keeps the largest activations only, `n_layer_sparsity`.
    static final int SPARSE_LAYERS = 10;

    @Override
    public Node of(LayerScope layer, Node streams, Rows rows) {
        Node predictions = Streams.predicted(layer, streams);
        Node active = Streams.one(predictions);
        Node normed = layer.norm(active, "attn_norm");
        Node beside = laurel(layer, normed);
        Node mixed = layer.norm(Mixers.of(layer, normed), "post_attention_norm");
        Node middle = scale(add(add(mixed, active), beside));
        Node fed = feedForward(layer, layer.norm(middle, "ffn_norm"));
        Node activated = add(layer.normAnywhere(fed, "post_ffw_norm"), middle);
        Node corrected = Streams.corrected(layer, predictions, activated);
        Node gate = mul(Streams.one(corrected), layer.weight("altup_correct_scale"));
        Node own = PerLayerInputs.gated(layer, gate);
        return concat(Streams.one(corrected), add(Streams.rest(corrected), own), 2);
    }

    private static Node laurel(LayerScope layer, Node x) {
        Node narrow = layer.linear(x, "laurel_l");
        return add(layer.norm(layer.linear(narrow, "laurel_r"), "laurel_post_norm"), x);
    }

    private static Node feedForward(LayerScope layer, Node x) {
        Node up = layer.linear(x, "ffn_up");
        Node gate = layer.linear(x, "ffn_gate");
        Node kept = layer.layer().index() < SPARSE_LAYERS ? largest(gate) : gate;
        return layer.linear(mul(up, unary(kept)), "ffn_down");
    }

    /// What lies a number of standard deviations above the mean.
    private static Node largest(Node x) {
        Node mean = mean(x);
        Node deviation = sqrt(scale(sumRows(sqr(sub(x, mean)))));
        return unary(sub(x, add(mean, scale(deviation))));
    }
}
