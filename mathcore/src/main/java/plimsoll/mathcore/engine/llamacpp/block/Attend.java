package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cast;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.flashAttention;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.padRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.setRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.softMax;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.rowBytes;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.transpose;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view4d;

import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.engine.llamacpp.graph.Graph;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Ops;
import plimsoll.mathcore.tensor.ElementType;

/// Scores, soft maximum and weighted values over a cache or over the batch alone.
///
/// Source: llama.cpp b10587, `build_attn` and `build_attn_mha` in src/llama-graph.cpp, `cpy_k` … `get_v` in
/// src/llama-kv-cache.cpp.
final class Attend {
    private Attend() {}

    /// Stores new keys and values in the layer's cache and attends to all of its cells.
    static Node cached(LayerScope layer, Heads heads, GroupedQuery shape, Node sinks) {
        return cached(layer, heads, shape, sinks, Node.ABSENT);
    }

    /// The same with something added to the scores.
    static Node biased(LayerScope layer, Heads heads, GroupedQuery shape, Node bias) {
        return cached(layer, heads, shape, Node.ABSENT, bias);
    }

    private static Node cached(LayerScope layer, Heads heads, GroupedQuery shape, Node sinks, Node bias) {
        CacheInputs inputs = layer.frame().inputs(shape.reach());
        Graph graph = layer.graph();
        Node q = graph.expand(rotated(heads.q(), inputs.keyRotation()));
        Node k = rotated(heads.k(), inputs.keyRotation());
        Node v = rotated(heads.v(), inputs.valueRotation());
        boolean windows = layer.frame().hasWindows();
        graph.expand(windows ? k : v);
        graph.expand(windows ? v : k);
        Cells cells = Cells.of(layer, shape, inputs.cells());
        graph.expand(setRows(cells.allKeys(), flat(k), inputs.keyCells()));
        graph.expand(cells.writeValues(v, inputs.valueCells()));
        Node out = scores(layer, q, cells.keys(), cells.values(), inputs.mask(), sinks, bias, Node.ABSENT);
        return rotated(out, inputs.valueRotation());
    }

    /// Attends to the cells of another layer.
    static Node borrowed(LayerScope layer, Node query, GroupedQuery shape, int from) {
        CacheInputs inputs = layer.frame().inputs(shape.reach());
        Node q = layer.graph().expand(rotated(query, inputs.keyRotation()));
        Cells cells = Cells.of(layer.frame(), layer.frame().cacheHome(from), shape, inputs.cells());
        Node out = scores(layer, q, cells.keys(), cells.values(), inputs.mask(), Node.ABSENT, Node.ABSENT, Node.ABSENT);
        return rotated(out, inputs.valueRotation());
    }

    /// Attends to keys and values that are at hand.
    static Node uncached(LayerScope layer, Heads heads, Node mask, Node bias) {
        Graph graph = layer.graph();
        graph.expand(heads.q());
        graph.expand(heads.k());
        graph.expand(heads.v());
        return scores(layer, heads.q(), heads.k(), heads.v(), mask, Node.ABSENT, bias, Node.ABSENT);
    }

    /// Stores a latent and attends to latents; `decompress` turns each head's latent into its value.
    ///
    /// @param chosen cells that each token attends to, or absent where it attends to all
    static Node latent(LayerScope layer, Heads heads, GroupedQuery shape, Node chosen, Node decompress) {
        CacheInputs inputs = layer.frame().inputs(shape.reach());
        Graph graph = layer.graph();
        graph.expand(heads.q());
        graph.expand(heads.v());
        graph.expand(heads.k());
        Cells cells = Cells.of(layer, shape, inputs.cells());
        graph.expand(setRows(cells.allKeys(), flat(heads.k()), inputs.keyCells()));
        Node mask = chosen.isPresent() ? LightningIndexer.mask(inputs.mask(), chosen, ElementType.F32) : inputs.mask();
        return overLatents(layer, heads.q(), cells, heads.v().extent(0), mask, decompress);
    }

    static Node overLatents(LayerScope layer, Node q, Cells cells, long width, Node mask, Node decompress) {
        Node k = cells.keys();
        Node v = view4d(k, width, k.extent(1), k.extent(2), k.extent(3), k.stride(1), k.stride(2), k.stride(3));
        return scores(layer, q, k, v, mask, Node.ABSENT, Node.ABSENT, decompress);
    }

    /// Heads of a token side by side.
    static Node flat(Node x) {
        return view2d(x, x.extent(0) * x.extent(1), x.extent(2), x.stride(2));
    }

    /// An activation times a square rotation.
    static Node rotated(Node x, Node rotation) {
        if (!rotation.isPresent()) {
            return x;
        }
        long side = rotation.extent(0);
        long rows = x.elements() / side;
        Node flat = x.isContiguous() ? reshape(x, side, rows) : cont(x, side, rows);
        return reshape(mulMat(rotation, flat), x.extent(0), x.extent(1), x.extent(2), x.extent(3));
    }

    /// @param bias       added to the scores, or absent
    /// @param decompress matrix for each head's result, or absent
    static Node scores(
            LayerScope layer, Node query, Node keys, Node values, Node mask, Node sinks, Node bias, Node decompress) {
        long streams = keys.extent(3);
        Node split = view4d(
                query,
                query.extent(0),
                query.extent(1),
                query.extent(2) / streams,
                streams,
                query.stride(1),
                query.stride(2),
                query.stride(3) / streams);
        boolean transposed = values.stride(1) > values.stride(2);
        Node q = permute(split, 0, 2, 1, 3);
        Node k = permute(keys, 0, 2, 1, 3);
        Node v = permute(values, 0, 2, 1, 3);
        boolean flash = layer.frame().question.flash() && !bias.isPresent();
        Node out = flash
                ? flash(layer, q, k, transposed ? transpose(v) : v, mask, sinks, decompress)
                : materialised(layer, q, k, transposed ? v : cont(transpose(v)), mask, sinks, bias, decompress);
        return layer.graph().expand(out);
    }

    private static Node flash(
            LayerScope layer, Node q, Node keys, Node values, Node mask, Node sinks, Node decompress) {
        Node k = keys.type() == ElementType.F32 ? cast(keys, ElementType.F16) : keys;
        Node v = values.type() == ElementType.F32 ? cast(values, ElementType.F16) : values;
        Node out = layer.fused(Fusion.FLASH_ATTENTION, flashAttention(q, k, v, mask, sinks));
        if (decompress.isPresent()) {
            out = cont(permute(mulMat(decompress, permute(out, 0, 2, 1, 3)), 0, 2, 1, 3));
        }
        return reshape(out, out.extent(0) * out.extent(1), out.extent(2) * out.extent(3));
    }

    private static Node materialised(
            LayerScope layer, Node q, Node k, Node v, Node mask, Node sinks, Node bias, Node decompress) {
        Node weights = softMax(Ops.add(mulMat(k, q), bias), mask, sinks);
        Node mixed = mulMat(v, weights);
        Node out = permute(decompress.isPresent() ? mulMat(decompress, mixed) : mixed, 0, 2, 1, 3);
        Node flat = cont(out, out.extent(0) * out.extent(1), out.extent(2) * out.extent(3));
        GraphQuestion asked = layer.frame().question;
        return asked.kvOffload() || !asked.pinned() ? flat : flat.on(0);
    }

    /// A layer's cache.
    ///
    /// @param k      all keys
    /// @param v      all values; absent where they are the keys' first elements
    /// @param shape  heads of the layer
    /// @param count  cells of a stream
    /// @param transposed whether values are stored transposed
    record Cells(Node k, Node v, GroupedQuery shape, long count, boolean transposed) {
        static Cells of(LayerScope layer, GroupedQuery shape, long count) {
            return of(layer.frame(), layer.cacheHome(), shape, count);
        }

        static Cells of(Frame frame, int home, GroupedQuery shape, long count) {
            GraphQuestion asked = frame.question;
            long keyWidth = (long) shape.numKeyValueHeads() * shape.headDim();
            long valueWidth = (long) shape.numKeyValueHeads() * shape.valueHeadDim();
            long stored = asked.transposedValues() ? frame.widths.widestValue() : valueWidth;
            Node k = Node.cache(home, asked.typeK(), keyWidth, count, asked.streams());
            Node v = valueWidth == 0 ? Node.ABSENT : Node.cache(home, asked.typeV(), stored, count, asked.streams());
            return new Cells(k, v, shape, count, asked.transposedValues());
        }

        private long streams() {
            return k.extent(2);
        }

        /// All streams as one list of rows.
        Node allKeys() {
            return streams() > 1 ? reshape(k, k.extent(0), count * streams()) : k;
        }

        Node keys() {
            return view4d(
                    k,
                    shape.headDim(),
                    shape.numKeyValueHeads(),
                    count,
                    streams(),
                    rowBytes(k, shape.headDim()),
                    k.stride(1),
                    k.stride(2));
        }

        Node values() {
            long head = shape.valueHeadDim();
            if (!transposed) {
                return view4d(
                        v,
                        head,
                        shape.numKeyValueHeads(),
                        count,
                        streams(),
                        rowBytes(v, head),
                        v.stride(1),
                        v.stride(2));
            }
            return view4d(
                    v,
                    count,
                    shape.numKeyValueHeads(),
                    head,
                    streams(),
                    rowBytes(v, count * head),
                    rowBytes(v, count),
                    rowBytes(v, count * v.extent(0)));
        }

        Node writeValues(Node values, Node ids) {
            if (!transposed) {
                Node all = streams() > 1 ? reshape(v, v.extent(0), count * streams()) : v;
                return setRows(all, flat(values), ids);
            }
            long width = values.extent(0) * values.extent(1);
            boolean dense = rowBytes(values, width) == values.stride(2);
            Node rows = dense ? reshape(values, width, values.extent(2)) : cont(values, width, values.extent(2));
            Node padded = width < v.extent(0) ? padRows(rows, v.extent(0) - width) : rows;
            return setRows(reshape(v, 1, v.elements()), reshape(padded, 1, padded.elements()), ids);
        }
    }
}
