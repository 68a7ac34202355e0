package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.addInPlace;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cast;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.flashAttention;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.getRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.repeat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rope;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.setRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.topK;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.transpose;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view4d;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.graph.Graph;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;
import plimsoll.mathcore.tensor.ElementType;

/// Attention to a few blocks of positions, which one indexer head picks for each group of query heads. It needs flash
/// attention and cells of its own for each sequence; else the engine attends to everything.
///
/// Source: llama.cpp b10587, src/models/minimax-m3.cpp.
final class BlockSparse {
    private final LayerScope layer;
    private final GroupedQuery shape;
    private final Indexer indexer;
    private final BlockInputs inputs;
    private final long streams;
    private final long perStream;
    private final int picked;

    private BlockSparse(LayerScope layer, GroupedQuery shape, Indexer indexer) {
        this.layer = layer;
        this.shape = shape;
        this.indexer = indexer;
        this.inputs = BlockInputs.of(layer, indexer);
        this.streams = layer.frame().question.streams();
        this.perStream = layer.tokens() / streams;
        this.picked = Math.min(indexer.topK(), inputs.blocks());
    }

    /// Whether the layer picks blocks in this run.
    static boolean serves(LayerScope layer) {
        GraphQuestion asked = layer.frame().question;
        return layer.has(Style.Trait.PICKS_BLOCKS)
                && asked.flash()
                && asked.streams() == asked.sequences()
                && layer.layer().attentions().getLast() instanceof Indexer;
    }

    static Node of(LayerScope layer, Node x, GroupedQuery shape) {
        Attention last = layer.layer().attentions().getLast();
        Node out = new BlockSparse(layer, shape, (Indexer) last).attended(x);
        return layer.linear(out, "attn_output");
    }

    private Node attended(Node x) {
        Heads heads = GroupedHeads.heads(layer, x, shape);
        Node indexQueries = indexed(x, "indexer.q", indexer.numHeads());
        Node indexKeys = indexed(x, "indexer.k", 1);
        Graph graph = layer.graph();
        GroupedQuery key = new GroupedQuery(1, 1, indexer.headDim(), 0, Reach.EVERYTHING, false);
        Attend.Cells index = Attend.Cells.of(layer, key, inputs.cells());
        graph.expand(setRows(index.allKeys(), Attend.flat(indexKeys), inputs.keyCells()));
        CacheInputs usual = layer.frame().inputs(shape.reach());
        Node q = graph.expand(Attend.rotated(heads.q(), usual.keyRotation()));
        Node k = graph.expand(Attend.rotated(heads.k(), usual.keyRotation()));
        Node v = graph.expand(Attend.rotated(heads.v(), usual.valueRotation()));
        Attend.Cells cells = Attend.Cells.of(layer, shape, inputs.cells());
        graph.expand(setRows(cells.allKeys(), Attend.flat(k), usual.keyCells()));
        graph.expand(cells.writeValues(v, usual.valueCells()));
        Node out = perStream == 1
                ? single(q, indexQueries, index.keys(), cells)
                : batch(q, indexQueries, index.keys(), cells);
        return Attend.rotated(out, usual.valueRotation());
    }

    private Node indexed(Node x, String name, long heads) {
        Node projected = reshape(layer.linear(x, name + "_proj"), indexer.headDim(), heads, layer.tokens());
        return rope(layer.norm(projected, name + "_norm"), layer.frame().positions(), Node.ABSENT);
    }

    /// Many tokens of a stream: attention to all cells under a mask of the blocks, stream by stream.
    private Node batch(Node q, Node indexQueries, Node indexKeys, Attend.Cells cells) {
        Node all = Node.ABSENT;
        Node keys = cells.keys();
        Node values = cells.values();
        for (long stream = 0; stream < streams; stream++) {
            Node mask = cellMask(blockMask(indexQueries, indexKeys));
            Node queries = view3d(q, q.extent(0), q.extent(1), perStream, q.stride(1), q.stride(2));
            Node out = flash(queries, permute(ofStream(keys), 0, 3, 1, 2), permute(ofStream(values), 0, 3, 1, 2), mask);
            all = all.isPresent() ? concat(all, out, 1) : out;
        }
        return all;
    }

    private static Node ofStream(Node cells) {
        return view4d(
                cells,
                cells.extent(0),
                cells.extent(1),
                cells.extent(2),
                1,
                cells.stride(1),
                cells.stride(2),
                cells.stride(3));
    }

    /// The blocks that each token and group attends to: blocks, tokens, groups.
    private Node blockMask(Node indexQueries, Node indexKeys) {
        long heads = indexer.numHeads();
        long all = heads * perStream;
        Node q = view3d(
                indexQueries, indexer.headDim(), heads, perStream, indexQueries.stride(1), indexQueries.stride(2));
        Node k = view2d(indexKeys, indexer.headDim(), inputs.cells(), indexKeys.stride(2));
        Node gathered = getRows(k, view1d(inputs.slots(), inputs.positions()));
        Node products = mulMat(gathered, reshape(q, indexer.headDim(), all));
        Node scores = addInPlace(reshape(products, inputs.positions(), heads, perStream), ofStream(inputs.seen(), 1));
        Node bias = ofStream(inputs.bias(), 1);
        Node pooled = result(Op.POOL, new long[] {inputs.blocks(), heads, perStream}, scores);
        Node best = topK(add(pooled, bias), picked);
        Node closed = repeat(cast(scale(bias), ElementType.F16), inputs.blocks(), heads, perStream);
        Node open = scale(cast(best, ElementType.F32));
        Node opened = setRows(
                reshape(closed, 1, inputs.blocks(), all), reshape(open, 1, picked, all), reshape(best, picked, all));
        return cont(permute(reshape(opened, inputs.blocks(), heads, perStream), 0, 2, 1, 3));
    }

    /// A stream's tokens of a row for each token.
    private Node ofStream(Node rows, long middle) {
        return view3d(rows, rows.extent(0), middle, perStream, rows.stride(1), rows.stride(1));
    }

    /// The mask of blocks spread over cells, with the usual mask.
    private Node cellMask(Node blocks) {
        long heads = indexer.numHeads();
        Node byToken = cont(transpose(reshape(blocks, inputs.blocks(), perStream * heads)));
        Node byCell = cont(transpose(getRows(byToken, view1d(inputs.cellBlocks(), inputs.cells()))));
        Node whole = inputs.wholeMask();
        Node usual = view3d(whole, inputs.cells(), perStream, 1, whole.stride(1), whole.stride(3));
        Node both = addInPlace(reshape(byCell, inputs.cells(), perStream, heads), usual);
        return cast(reshape(both, inputs.cells(), perStream, 1, heads), ElementType.F16);
    }

    /// One token of each stream: the cells of its blocks are gathered, and attention is paid to them alone.
    private Node single(Node q, Node indexQueries, Node indexKeys, Attend.Cells cells) {
        Node positions = gatheredPositions(best(indexQueries, indexKeys));
        Node rows = gatheredRows(positions);
        long found = (long) indexer.blockSize() * picked;
        long each = indexer.numHeads() * streams;
        Node seen = reshape(inputs.seen(), 1, inputs.positions(), streams);
        Node keys = getRows(allHeads(cells.keys()), rows);
        Node values = getRows(allHeads(cells.values()), rows);
        Node mask = getRows(seen, positions);
        Node k =
                narrow(reshape(keys, shape.headDim(), found, 1, each), cells.k().type());
        Node v = narrow(
                reshape(values, shape.headDim(), found, 1, each), cells.v().type());
        return flash(q, k, v, cast(reshape(mask, found, 1, 1, each), ElementType.F16));
    }

    private Node best(Node indexQueries, Node indexKeys) {
        Node k =
                view3d(indexKeys, indexer.headDim(), inputs.cells(), streams, indexKeys.stride(2), indexKeys.stride(3));
        Node gathered = getRows(k, inputs.slots());
        Node products = mulMat(
                reshape(gathered, indexer.headDim(), inputs.positions(), 1, streams),
                reshape(indexQueries, indexer.headDim(), indexer.numHeads(), 1, streams));
        Node scores = addInPlace(products, reshape(inputs.seen(), inputs.positions(), 1, 1, streams));
        long[] size = {inputs.blocks(), indexer.numHeads(), 1, streams};
        Node pooled = result(Op.POOL, size, scores);
        return topK(add(pooled, reshape(inputs.bias(), inputs.blocks(), 1, 1, streams)), picked);
    }

    private Node gatheredPositions(Node best) {
        Node starts = reshape(scale(cast(best, ElementType.F32)), 1, picked, indexer.numHeads(), streams);
        Node wide = repeat(starts, indexer.blockSize(), picked, indexer.numHeads(), streams);
        Node offsets = reshape(result(Op.ARANGE, new long[] {indexer.blockSize()}), indexer.blockSize(), 1, 1);
        return asIds(add(wide, offsets));
    }

    private Node gatheredRows(Node positions) {
        Node cells = getRows(reshape(inputs.slotValues(), 1, inputs.positions(), streams), positions);
        Node shaped = reshape(cells, indexer.blockSize(), picked, indexer.numHeads(), streams);
        Node heads = result(Op.ARANGE, new long[] {shape.numKeyValueHeads()});
        return asIds(add(scale(shaped), reshape(heads, 1, 1, indexer.numHeads())));
    }

    private Node asIds(Node numbers) {
        long count = (long) indexer.blockSize() * picked * indexer.numHeads();
        return cast(reshape(numbers, count, streams), ElementType.I32);
    }

    private Node allHeads(Node cells) {
        return view3d(
                cells,
                shape.headDim(),
                (long) shape.numKeyValueHeads() * inputs.cells(),
                streams,
                cells.stride(1),
                cells.stride(3));
    }

    private static Node narrow(Node gathered, ElementType stored) {
        ElementType type = stored.isQuantized() ? ElementType.F16 : stored;
        return gathered.type() == type ? gathered : cast(gathered, type);
    }

    /// One kernel for all groups, which lie where else sequences would.
    private Node flash(Node q, Node k, Node v, Node mask) {
        long width = q.extent(0);
        long group = shape.numAttentionHeads() / shape.numKeyValueHeads();
        long channels = k.extent(3);
        long rest = q.extent(1) * q.extent(2) / (group * channels);
        Node queries = permute(reshape(q, width, group, channels, rest), 0, 2, 3, 1);
        Node out = permute(flashAttention(queries, k, v, mask, Node.ABSENT), 0, 1, 3, 2);
        Node dense = out.isContiguous() ? out : cont(out);
        return reshape(dense, width * q.extent(1), q.extent(2));
    }
}
