package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rmsNorm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rope;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.setRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;

import java.util.List;
import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.attention.Role;
import plimsoll.mathcore.attention.SharedKey;
import plimsoll.mathcore.engine.llamacpp.graph.Graph;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.tensor.ElementType;

/// Attention to the last tokens one by one and to entries that stand for the others: to all of them, or to those that
/// an index over entries of its own picks.
///
/// Source: llama.cpp b10587, `build_attention_impl` in src/models/deepseek4.cpp.
final class CompressedAttention {
    private final LayerScope layer;
    private final SharedKey shape;
    private final List<Compressor> compressors;
    private final CacheInputs inputs;

    private CompressedAttention(LayerScope layer) {
        this.layer = layer;
        this.shape = (SharedKey) layer.layer().attentions().getFirst();
        this.compressors = layer.layer().attentions().stream()
                .filter(Compressor.class::isInstance)
                .map(Compressor.class::cast)
                .toList();
        this.inputs = layer.frame().inputs(shape.reach());
    }

    static Node of(LayerScope layer, Node x) {
        return new CompressedAttention(layer).build(x);
    }

    private Node build(Node x) {
        long heads = shape.numAttentionHeads();
        Node compact = layer.norm(layer.linear(x, "attn_q_a"), "attn_q_a_norm");
        Node wide = reshape(layer.linear(compact, "attn_q_b"), shape.headDim(), heads, layer.tokens());
        Node q = turned(rmsNorm(wide));
        Node normed = layer.norm(layer.linear(x, "attn_kv"), "attn_kv_a_norm");
        Node kv = turned(reshape(normed, shape.headDim(), 1, layer.tokens()));
        compressors.forEach(kind -> entries(kind).update(x));
        Node out = attended(q, kv, compact, x);
        return output(turned(reshape(out, shape.headDim(), heads, layer.tokens())));
    }

    private Node turned(Node x) {
        return rope(x, layer.frame().positions(), Node.ABSENT);
    }

    private Entries entries(Compressor kind) {
        return new Entries(layer, kind, kind.role() == Role.INDEX ? "indexer_compressor" : "attn_compressor");
    }

    private Node attended(Node queries, Node keys, Node compact, Node x) {
        Graph graph = layer.graph();
        Node best = compressors.size() > 1 ? best(compact, x) : Node.ABSENT;
        Node q = graph.expand(Attend.rotated(queries, inputs.keyRotation()));
        Node k = graph.expand(Attend.rotated(keys, inputs.keyRotation()));
        Attend.Cells cells = Attend.Cells.of(layer, CacheWidths.heads(shape), inputs.cells());
        graph.expand(setRows(cells.allKeys(), Attend.flat(k), inputs.keyCells()));
        Node all = cells.keys();
        Node mask = inputs.mask();
        if (!compressors.isEmpty()) {
            Entries entries = entries(compressors.getFirst());
            all = concat(all, entries.cells().keys(), 2);
            mask = concat(mask, best.isPresent() ? opened(entries.mask(), best) : entries.mask(), 0);
        }
        Node sinks = layer.weight("attn_sinks");
        Node out = Attend.scores(layer, q, all, all, mask, sinks, Node.ABSENT, Node.ABSENT);
        return Attend.rotated(out, inputs.keyRotation());
    }

    private Node opened(Node mask, Node best) {
        ElementType type = layer.frame().question.flash() ? ElementType.F16 : ElementType.F32;
        return LightningIndexer.mask(mask, best, type);
    }

    /// The entries that the index lets through.
    private Node best(Node compact, Node x) {
        Compressor kind = compressors.getLast();
        Entries index = entries(kind);
        Node wide = layer.linear(compact, "indexer.attn_q_b");
        Node q = turned(reshape(wide, kind.width(), kind.numHeads(), layer.tokens()));
        Node weights = scale(layer.linear(x, "indexer.proj"));
        Node keys = index.cells().keys();
        Node split = LightningIndexer.byStream(weights, keys.extent(3));
        return LightningIndexer.best(
                layer, Attend.rotated(q, index.rotation()), keys, split, index.mask(), kind.topK());
    }

    /// The output projection in two steps, the first one apart for each group of heads.
    private Node output(Node out) {
        Node first = layer.weight("attn_output_a");
        long width = first.extent(0);
        long groups = out.extent(0) * out.extent(1) / width;
        long rank = first.elements() / width / groups;
        Node byGroup = permute(reshape(out, width, groups, layer.tokens()), 0, 2, 1, 3);
        Node low = permute(mulMat(first.reshaped(width, rank, groups), byGroup), 0, 2, 1, 3);
        return layer.linear(cont(low, rank * groups, layer.tokens()), "attn_output_b");
    }
}
