package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.clamp;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.getRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.padRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.repeat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.set;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;

import java.util.List;
import java.util.stream.Stream;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.block.Style.Trait;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;
import plimsoll.mathcore.engine.llamacpp.graph.Ops;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;

/// The whole graph of a model that is one stack of blocks: embedding, blocks, final norm, head.
final class Decoder {
    /// Tokens that stand for images, `img_token_end_idx` less `img_token_start_idx` in src/models/chameleon.cpp.
    private static final int IMAGE_TOKENS = 8196 - 4;

    private final Frame frame;
    private final List<Layer> layers;
    private Node deep = Node.ABSENT;

    /// @param layers the blocks to build, at least one
    Decoder(Frame frame, List<Layer> layers) {
        this.frame = frame;
        this.layers = layers;
    }

    void build() {
        Node x = embedded();
        for (int at = 0; at < layers.size(); at++) {
            boolean selects = at == layers.size() - 1 && selectsInLayer();
            Rows rows = selects ? frame::outputRows : Rows.ALL;
            x = frame.style.block().of(LayerScope.of(frame, layers.get(at)), x, rows);
            x = deepened(x, layers.get(at).index(), rows).marked();
        }
        head(merged(x));
    }

    /// One residual stream where there are several.
    private Node merged(Node x) {
        if (has(Trait.HYPER_CONNECTED)) {
            boolean handsOn = frame.question.drafting().stage() == Drafting.Stage.HANDS_ON;
            return HyperConnections.merged(frame, handsOn ? x.asOutput() : x);
        }
        return has(Trait.STREAMS) ? frame.outputRows(Streams.merged(frame, x)) : x;
    }

    private boolean has(Trait trait) {
        return frame.style.has(trait);
    }

    /// Tokens looked up; ready-made vectors, the other way in, have their room too.
    private Node embedded() {
        Node ids = frame.tokenIds();
        Node own = frame.onHost("token_embd");
        Node looked = getRows(own.isPresent() ? own : frame.head("output"), ids);
        long more = looked.extent(0) * frame.habits().deepstackStreams();
        Node wide = frame.graph.expand(more > 0 ? padRows(looked, more) : looked);
        frame.graph.expand(Node.input(ElementType.F32, wide.extent(0), wide.extent(1)));
        deep = wide;
        Node x = more > 0 ? view2d(wide, looked.extent(0), wide.extent(1), wide.stride(1)) : wide;
        x = has(Trait.SCALES_EMBEDDING) ? scale(more > 0 ? cont(x) : x) : x;
        frame.perLayer(PerLayerInputs.of(frame, x));
        if (has(Trait.STREAMS)) {
            return Streams.widened(frame, x);
        }
        frame.graph.expand(x);
        if (has(Trait.HYPER_CONNECTED)) {
            frame.graph.expand(frame.inputs(reachOfFirst()).mask());
            return HyperConnections.widened(frame, x);
        }
        Node types = frame.onHost("token_types");
        x = types.isPresent() ? add(x, view1d(types, x.extent(0))) : x;
        Node places = frame.onHost("position_embd");
        return normedEmbedding(places.isPresent() ? placed(x, getRows(places, frame.positions())) : x);
    }

    /// Behind some layers a vector of a vision tower joins the residual stream.
    private Node deepened(Node x, int layer, Rows rows) {
        if (!frame.habits().deepstackLayers().contains(layer)) {
            return x;
        }
        return add(x, rows.of(view2d(deep, x.extent(0), deep.extent(1), deep.stride(1))));
    }

    private Reach reachOfFirst() {
        return layers.getFirst().attentions().getFirst().memory().reach();
    }

    private Node placed(Node x, Node place) {
        return has(Trait.POSITION_FIRST) ? add(place, x) : add(x, place);
    }

    /// The norm behind the embedding lies with the first layer.
    private Node normedEmbedding(Node x) {
        if (has(Trait.NORMS_EMBEDDING)) {
            return Ops.rmsNorm(x);
        }
        int home = frame.question.layerHomes().getFirst();
        Node weight = frame.loose("token_embd_norm", home);
        return weight.isPresent() && !has(Trait.EMBEDDING_NORM_AT_END)
                ? frame.normed(x, weight, frame.loose("token_embd_norm.bias", home), home)
                : x;
    }

    private boolean selectsInLayer() {
        return !has(Trait.SELECTS_BEFORE_HEAD_NORM)
                && !has(Trait.SELECTS_BEHIND_HEAD_NORM)
                && !has(Trait.SELECTS_NOTHING)
                && !has(Trait.MIXES_EARLIER_LAYERS)
                && !has(Trait.HYPER_CONNECTED)
                && !has(Trait.STREAMS);
    }

    private void head(Node x) {
        Node hidden = has(Trait.SELECTS_BEFORE_HEAD_NORM) ? frame.outputRows(x.asOutput()) : x;
        if (has(Trait.MIXES_EARLIER_LAYERS)) {
            hidden = frame.outputRows(EarlierLayers.of(frame).mixed(x, frame.head("output_res_score")));
        }
        hidden = has(Trait.NO_HEAD_NORM)
                ? hidden
                : frame.norm(hidden, headNorm()).asOutput();
        hidden = has(Trait.SELECTS_BEHIND_HEAD_NORM) ? frame.outputRows(hidden).asOutput() : hidden;
        hidden = has(Trait.SCALES_BEFORE_HEAD) ? scale(hidden) : hidden;
        Node out = has(Trait.NO_HEAD) ? hidden : logits(hidden);
        Picks.of(frame, frame.graph.expand(out.asOutput()));
    }

    private String headNorm() {
        if (has(Trait.EMBEDDING_NORM_AT_END)) {
            return "token_embd_norm";
        }
        return Stream.of("dec.output_norm", "enc.output_norm")
                .filter(name -> frame.head(name).isPresent())
                .findFirst()
                .orElse("output_norm");
    }

    private Node logits(Node hidden) {
        Node own = frame.head("output");
        Node shared = has(Trait.EMBEDDING_AS_HEAD) ? frame.onHost("token_embd") : frame.head("token_embd");
        Node logits = add(mulMat(own.isPresent() ? own : shared, hidden), frame.head("output.bias"));
        if (has(Trait.FORBIDS_IMAGES)) {
            return set(logits, clamp(result(Op.NONE, new long[] {IMAGE_TOKENS})));
        }
        long missing = frame.onHost("token_embd").extent(1) - logits.extent(0);
        return missing > 0 && !has(Trait.EMBEDDING_AS_HEAD) ? padded(logits, missing) : logits;
    }

    /// Logits of tokens that can be read but not written are minus infinity.
    private Node padded(Node logits, long missing) {
        Node none = scale(view1d(frame.head("output_norm"), 1));
        return concat(repeat(none, missing, logits.extent(1)), logits, 0);
    }
}
