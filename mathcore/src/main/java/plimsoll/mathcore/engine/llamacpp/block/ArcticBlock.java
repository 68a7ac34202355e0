package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;

import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.feedforward.MixtureOfExperts;

/// A dense feed-forward behind attention, and experts that read what attention read.
///
/// Source: llama.cpp b10587, src/models/arctic.cpp.
final class ArcticBlock implements Block {
    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        Node mixed = rows.of(Mixers.of(layer, layer.normFirst(x)));
        Node rest = rows.of(x);
        Node middle = add(mixed, rest);
        Node dense = add(FeedForwards.dense(layer, layer.norm(middle, "ffn_norm")), middle);
        MixtureOfExperts kind = (MixtureOfExperts) layer.layer().feedForward();
        return add(
                new Experts(layer, "_exps", kind.numExpertsPerTok(), kind.routing())
                        .of(layer.norm(rest, "ffn_norm_exps")),
                dense);
    }
}
