package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.fill;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rope;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.setRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sumRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.topK;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view4d;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;
import plimsoll.mathcore.tensor.ElementType;

/// The lightning indexer: it scores all cells by small keys and picks the best, to which alone attention is paid.
///
/// Source: llama.cpp b10587, src/models/deepseek32.cpp, src/models/glm-dsa.cpp, and `build_attn` over an
/// `llm_graph_input_attn_k_dsa` in src/llama-graph.cpp.
final class LightningIndexer {
    private LightningIndexer() {}

    /// The cells that each token attends to; a layer without an indexer takes over those of the layer before.
    ///
    /// @param compact what queries are projected from
    /// @param x       the normed input of the layer
    static Node of(LayerScope layer, Node compact, Node x) {
        for (Attention attention : layer.layer().attentions()) {
            if (attention instanceof Indexer shape) {
                return inputs(layer).handOn(chosen(layer, compact, x, shape));
            }
        }
        return inputs(layer).handedOn();
    }

    private static IndexInputs inputs(LayerScope layer) {
        return layer.frame().shared(IndexInputs.class, IndexInputs::of);
    }

    private static Node chosen(LayerScope layer, Node compact, Node x, Indexer shape) {
        IndexInputs inputs = inputs(layer);
        Node queries =
                reshape(layer.linear(compact, "indexer.attn_q_b"), shape.headDim(), shape.numHeads(), layer.tokens());
        Node keys = reshape(key(layer, x), shape.headDim(), 1, layer.tokens());
        Node q = mulMat(inputs.rotation(), rotated(layer, queries));
        Node k = mulMat(inputs.rotation(), rotated(layer, keys));
        GroupedQuery stored = new GroupedQuery(shape.numHeads(), 1, shape.headDim(), 0, Reach.EVERYTHING, false);
        Attend.Cells cells = Attend.Cells.of(layer, stored, inputs.cells());
        layer.graph().expand(setRows(cells.allKeys(), Attend.flat(k), inputs.keyCells()));
        Node weights = layer.linear(x, "indexer.proj");
        Node keysSoFar = cells.keys();
        Node split = scale(byStream(weights, keysSoFar.extent(3)));
        return best(layer, q, keysSoFar, split, inputs.mask(), shape.topK());
    }

    private static Node key(LayerScope layer, Node x) {
        Node weight = layer.weight("indexer.k_norm");
        Node bias = layer.weight("indexer.k_norm.bias");
        return layer.frame().normed(Style.Norm.LAYER, layer.linear(x, "indexer.attn_k"), weight, bias, layer.home());
    }

    private static Node rotated(LayerScope layer, Node x) {
        return rope(x, layer.frame().positions(), Node.ABSENT);
    }

    /// The cells with the highest scores of each token.
    ///
    /// @param weights of each head, by stream
    static Node best(LayerScope layer, Node queries, Node keys, Node weights, Node mask, int topK) {
        Node scores = scores(layer, streams(queries, keys.extent(3)), keys, weights, mask);
        return cont(topK(scores, Math.min(scores.extent(0), topK)));
    }

    /// Weights of heads, split into streams.
    static Node byStream(Node weights, long streams) {
        return view4d(
                weights,
                weights.extent(0),
                weights.extent(1) / streams,
                weights.extent(2),
                streams,
                weights.stride(1),
                weights.stride(2) / streams,
                weights.stride(3) / streams);
    }

    private static Node scores(LayerScope layer, Node q, Node keys, Node weights, Node mask) {
        if (layer.frame().fused.contains(Fusion.LIGHTNING_INDEXER)) {
            long[] shape = {keys.extent(2), q.extent(2), 1, keys.extent(3)};
            return layer.fused(Fusion.LIGHTNING_INDEXER, result(Op.LIGHTNING_INDEXER, shape, q, keys, weights, mask));
        }
        Node products = mulMat(permute(keys, 0, 2, 1, 3), permute(q, 0, 2, 1, 3));
        Node byHead = unary(cont(permute(products, 2, 1, 0, 3)));
        return add(cont(permute(sumRows(mul(byHead, weights)), 2, 1, 0, 3)), mask);
    }

    private static Node streams(Node q, long streams) {
        return view4d(
                q,
                q.extent(0),
                q.extent(1),
                q.extent(2) / streams,
                streams,
                q.stride(1),
                q.stride(2),
                q.stride(3) / streams);
    }

    /// A mask that lets only the chosen cells through, and of them only those that the usual mask does.
    ///
    /// @param zeros type of the zeros that open the chosen cells
    static Node mask(Node mask, Node chosen, ElementType zeros) {
        Node closed = fill(mask);
        Node cells = view4d(
                closed,
                1,
                closed.extent(0),
                closed.extent(1),
                closed.extent(3),
                closed.stride(0),
                closed.stride(1),
                closed.stride(2));
        Node ids = view4d(
                chosen,
                chosen.extent(0),
                chosen.extent(1),
                chosen.extent(3),
                1,
                chosen.stride(1),
                chosen.stride(2),
                chosen.extent(3) * chosen.stride(3));
        Node open = fill(Node.blank(zeros, 1, ids.extent(0), ids.extent(1), ids.extent(2)));
        Node opened = setRows(cells, open, ids);
        Node whole = view4d(
                opened,
                opened.extent(1),
                opened.extent(2),
                1,
                opened.extent(3),
                opened.stride(2),
                opened.stride(3),
                opened.stride(3));
        return add(whole, mask);
    }
}
