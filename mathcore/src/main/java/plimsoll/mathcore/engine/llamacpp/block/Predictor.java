package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.getRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.repeat;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;

import plimsoll.mathcore.engine.llamacpp.block.Style.Trait;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;

/// The graph of a block for multi-token prediction: the token before and the hidden state that the model gave for it,
/// each normed, become one residual stream; the block; a norm and a head, its own or the model's.
///
/// Source: llama.cpp b10587, `graph_mtp` in src/models.
final class Predictor {
    private final Frame frame;
    private final LayerScope layer;

    Predictor(Frame frame, Layer block) {
        this.frame = frame;
        this.layer = LayerScope.of(frame, block);
    }

    void build() {
        Node x = has(Trait.HYPER_CONNECTED) ? widened() : joined(embedded(), hidden(width()));
        Node out = frame.style.block().of(layer, x, selectsInBlock() ? frame::outputRows : Rows.ALL);
        Node logits =
                logits(has(Trait.HYPER_CONNECTED) ? merged(out) : normed(out)).asOutput();
        frame.graph.expand(logits);
        Picks.of(frame, logits);
    }

    private boolean has(Trait trait) {
        return frame.style.has(trait);
    }

    private long width() {
        return layer.weight("nextn.enorm").extent(0);
    }

    private Node hidden(long elements) {
        return Node.input(ElementType.F32, elements, frame.tokens());
    }

    private Node embedded() {
        Node own = layer.weight("nextn.embed_tokens");
        return getRows(own.isPresent() ? own : frame.onHost("token_embd"), frame.tokenIds());
    }

    private Node joined(Node token, Node hidden) {
        Node both = concat(layer.norm(token, "nextn.enorm"), layer.norm(hidden, "nextn.hnorm"), 0);
        return layer.linear(both, "nextn.eh_proj");
    }

    /// Hyper-connected streams: each its own hidden state, all the same token.
    private Node widened() {
        long streams = frame.head("output_hc_fn").extent(1);
        Node state = reshape(hidden(width() * streams), width(), streams, frame.tokens());
        Node token = reshape(layer.norm(embedded(), "nextn.enorm"), width(), 1, frame.tokens());
        Node repeated = repeat(token, width(), streams, frame.tokens());
        return layer.linear(concat(repeated, layer.norm(state, "nextn.hnorm"), 0), "nextn.eh_proj");
    }

    private boolean selectsInBlock() {
        return !has(Trait.SELECTS_BEHIND_HEAD_NORM)
                && !has(Trait.SELECTS_BEFORE_HEAD_NORM)
                && !has(Trait.HYPER_CONNECTED);
    }

    private Node merged(Node streams) {
        return headNorm(HyperConnections.merged(frame, streams)).asOutput();
    }

    /// What is handed on is the hidden state before the norm where rows are selected before it, else behind it.
    private Node normed(Node x) {
        if (has(Trait.SELECTS_BEFORE_HEAD_NORM)) {
            return headNorm(frame.outputRows(x).asOutput());
        }
        Node normed = headNorm(x).asOutput();
        return has(Trait.SELECTS_BEHIND_HEAD_NORM) ? frame.outputRows(normed) : normed;
    }

    private Node headNorm(Node x) {
        Style.Norm kind = Predictors.of(frame.question.model()).orElseThrow().head();
        return frame.normed(kind, x, normWeight(), Node.ABSENT, -1);
    }

    private Node normWeight() {
        Node own = layer.weight("nextn.shared_head_norm");
        Node outer = layer.weight("layer_output_norm");
        if (own.isPresent()) {
            return own;
        }
        return outer.isPresent() ? outer : frame.head("output_norm");
    }

    private Node logits(Node hidden) {
        if (layer.holds("nextn.shared_head_head")) {
            return layer.linear(hidden, "nextn.shared_head_head");
        }
        Node head = frame.head("output");
        return mulMat(head.isPresent() ? head : frame.head("token_embd"), hidden);
    }
}
