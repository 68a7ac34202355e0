package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.div;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.fill;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.repeat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rmsNorm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.softMax;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sumRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;

import java.util.List;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;

/// Hyper-connections: residual streams side by side (width, streams, tokens). Each branch reads a weighted sum of them
/// and what it gives is spread over all, which are mixed with one another.
///
/// Source: llama.cpp b10587, `build_hc_pre`, `build_hc_post` and `build_hc_head` in src/models/deepseek4.cpp.
///
/// @param layer   where
/// @param streams before the branch
/// @param one     what the branch reads
/// @param post    share of each stream in what the branch gives
/// @param comb    how streams are mixed
record HyperConnections(LayerScope layer, Node streams, Node one, Node post, Node comb) {
    /// After so many rounds of normalising rows and columns nothing about memory changes any more.
    private static final int ROUNDS = 2;

    /// Whether a model with hyper-connections has the tensors that say how many streams and groups of heads there are.
    static boolean areWhole(Model model) {
        if (!Styles.of(model).has(Style.Trait.HYPER_CONNECTED)) {
            return true;
        }
        TensorIndex tensors = TensorIndex.of(model, List.of());
        return tensors.holds("output_hc_fn")
                && model.layers().stream()
                        .filter(layer -> !layer.isMtp())
                        .allMatch(layer -> tensors.holds(layer.index(), "attn_output_a"));
    }

    /// The embedding once for each stream.
    static Node widened(Frame frame, Node x) {
        Node single = reshape(x, x.extent(0), 1, x.extent(1));
        return repeat(single, x.extent(0), frame.head("output_hc_fn").extent(1), x.extent(1));
    }

    /// One stream of the rows with logits.
    static Node merged(Frame frame, Node streams) {
        Node rows = frame.outputRows(reshape(streams, streams.extent(0) * streams.extent(1), streams.extent(2)));
        rows = frame.question.drafting().predicts() ? rows.asOutput() : rows;
        Node kept = reshape(rows, streams.extent(0), streams.extent(1), rows.extent(1));
        Node flat = reshape(kept, rows.extent(0), rows.extent(1));
        Node mixes = mulMat(frame.head("output_hc_fn"), rmsNorm(flat));
        Node shares = scale(unary(add(mul(mixes, frame.head("output_hc_scale")), frame.head("output_hc_base"))));
        return summed(kept, shares);
    }

    /// Opens a branch.
    ///
    /// @param name of its tensors (`hc_attn`, `hc_ffn`)
    static HyperConnections of(LayerScope layer, Node streams, String name) {
        long count = streams.extent(1);
        Node flat = reshape(streams, streams.extent(0) * count, streams.extent(2));
        Node mixes = mulMat(layer.weight(name + "_fn"), rmsNorm(flat));
        Node factors = layer.weight(name + "_scale");
        Node offsets = layer.weight(name + "_base");
        Node pre = scale(unary(affine(mixes, count, factors, offsets)));
        Node post = scale(unary(affine(mixes, count, factors, offsets)));
        Node comb = mixing(layer, count, mixes, factors, offsets);
        return new HyperConnections(layer, streams, read(layer, streams, pre), post, comb);
    }

    private static Node affine(Node mixes, long width, Node factors, Node offsets) {
        Node part = view2d(mixes, width, mixes.extent(1), mixes.stride(1));
        return add(mul(part, view1d(factors, 1)), view1d(offsets, width));
    }

    private static Node read(LayerScope layer, Node streams, Node shares) {
        if (!layer.frame().fused.contains(Fusion.HYPER_READ)) {
            return summed(streams, shares);
        }
        long[] size = {streams.extent(0), streams.extent(2)};
        return layer.fused(Fusion.HYPER_READ, result(Op.STREAMS_TO_ONE, size, streams, shares));
    }

    private static Node summed(Node streams, Node shares) {
        Node sum = Node.ABSENT;
        for (long at = 0; at < streams.extent(1); at++) {
            Node one = view2d(streams, streams.extent(0), streams.extent(2), streams.stride(2));
            Node weighted = mul(one, view2d(shares, 1, streams.extent(2), shares.stride(1)));
            sum = sum.isPresent() ? add(sum, weighted) : weighted;
        }
        return sum;
    }

    private static Node mixing(LayerScope layer, long count, Node mixes, Node factors, Node offsets) {
        long[] size = {count, count, mixes.extent(1)};
        if (layer.frame().fused.contains(Fusion.HYPER_MIX)) {
            return layer.fused(Fusion.HYPER_MIX, result(Op.STREAM_MIXING, size, mixes, factors, offsets));
        }
        Node plain = softMax(reshape(affine(mixes, count * count, factors, offsets), size));
        Node small = fill(Node.blank(ElementType.F32, 1));
        Node mixing = byColumns(add(plain, small), small);
        for (int round = 1; round < ROUNDS; round++) {
            mixing = byColumns(div(mixing, add(sumRows(mixing), small)), small);
        }
        return mixing;
    }

    private static Node byColumns(Node mixing, Node small) {
        Node sums = add(sumRows(cont(permute(mixing, 1, 0, 2, 3))), small);
        return div(mixing, permute(sums, 1, 0, 2, 3));
    }

    /// Closes the branch: the streams after it.
    Node closed(Node branch) {
        if (layer.frame().fused.contains(Fusion.HYPER_WRITE)) {
            long[] size = {streams.extent(0), streams.extent(1), streams.extent(2)};
            Node out = result(Op.ONE_TO_STREAMS, size, branch, streams, post, comb);
            return layer.fused(Fusion.HYPER_WRITE, out);
        }
        Node all = Node.ABSENT;
        for (long to = 0; to < streams.extent(1); to++) {
            Node one = reshape(stream(branch), streams.extent(0), 1, streams.extent(2));
            all = all.isPresent() ? concat(all, one, 1) : one;
        }
        return all;
    }

    private Node stream(Node branch) {
        long tokens = streams.extent(2);
        Node sum = mul(branch, view2d(post, 1, tokens, post.stride(1)));
        for (long from = 0; from < streams.extent(1); from++) {
            Node before = view2d(streams, streams.extent(0), tokens, streams.stride(2));
            sum = add(sum, mul(before, view2d(comb, 1, tokens, comb.stride(2))));
        }
        return sum;
    }
}
