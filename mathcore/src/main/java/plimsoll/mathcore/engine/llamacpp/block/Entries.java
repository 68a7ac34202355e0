package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.getRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rope;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.setRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.softMax;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sumRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;

import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.engine.llamacpp.graph.Graph;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.tensor.ElementType;

/// Entries that stand for several tokens: a state keeps the tokens not yet drawn together, with a score each; new
/// entries are weighted sums of what is complete, and go to a cache of their own.
///
/// Source: llama.cpp b10587, `build_attention_impl`, `build_hca_compressed_kv_from_state` and
/// `build_overlap_compressed_kv_from_state` in src/models/deepseek4.cpp.
final class Entries {
    private final LayerScope layer;
    private final Compressor shape;
    private final EntryInputs inputs;
    private final String name;
    private final long rows;

    /// @param name of the tensors (`attn_compressor`, `indexer_compressor`)
    Entries(LayerScope layer, Compressor shape, String name) {
        this.layer = layer;
        this.shape = shape;
        this.inputs = EntryInputs.of(layer.frame(), shape);
        this.name = name;
        this.rows = EntryInputs.stateRows(shape) * layer.frame().question.streams();
    }

    /// Draws this batch's tokens together and keeps the rest.
    void update(Node x) {
        Graph graph = layer.graph();
        Node values = layer.linear(x, name + "_kv");
        Node scores = add(layer.linear(x, name + "_gate"), getRows(layer.weight(name + "_ape"), inputs.places()));
        Node valueState = state();
        Node scoreState = state();
        Node oldValues = restored(valueState);
        Node oldScores = restored(scoreState);
        Node allValues = concat(newest(oldValues), values, 1);
        Node allScores = concat(newest(oldScores), scores, 1);
        Node drawn = shape.overlaps() ? overlapping(allValues, allScores) : apart(allValues, allScores);
        Node entries = Attend.rotated(finished(drawn), inputs.rotation());
        graph.expand(setRows(cells().allKeys(), Attend.flat(entries), inputs.written()));
        keep(concat(oldValues, values, 1), valueState);
        keep(concat(oldScores, scores, 1), scoreState);
        Node keptValues = setRows(seen(valueState), getRows(values, inputs.kept()), inputs.keptRows());
        Node keptScores = setRows(seen(scoreState), getRows(scores, inputs.kept()), inputs.keptRows());
        graph.expand(keptValues);
        graph.expand(keptScores);
    }

    private Node state() {
        return Node.cache(
                layer.cacheHome(), ElementType.F32, EntryInputs.stateWidth(shape), rows * States.slots(layer));
    }

    private static Node seen(Node state) {
        return view2d(state, state.extent(0), state.extent(1), state.stride(1));
    }

    /// The state with an earlier one in place of the newest, where a draft may have been rejected.
    private Node restored(Node state) {
        EntryRollback rollback = inputs.rollback();
        return rollback.isPossible()
                ? setRows(seen(state), getRows(seen(state), rollback.restored()), rollback.newest())
                : seen(state);
    }

    private Node newest(Node state) {
        return view2d(state, state.extent(0), rows, state.stride(1));
    }

    /// Keeps states to go back to.
    private void keep(Node all, Node state) {
        EntryRollback rollback = inputs.rollback();
        if (rollback.isPossible()) {
            layer.graph().expand(setRows(seen(state), getRows(all, rollback.kept()), rollback.slots()));
        }
    }

    /// The cache of the entries.
    Attend.Cells cells() {
        GroupedQuery stored = new GroupedQuery(
                shape.numHeads(), 1, shape.width(), 0, shape.memory().reach(), false);
        return Attend.Cells.of(layer, stored, inputs.cells());
    }

    /// Which entries each token sees.
    Node mask() {
        return inputs.mask();
    }

    Node rotation() {
        return inputs.rotation();
    }

    private long blocks() {
        return inputs.positions().extent(0);
    }

    private Node apart(Node values, Node scores) {
        Node v = reshape(getRows(values, inputs.drawn()), shape.width(), shape.ratio(), blocks());
        Node s = reshape(getRows(scores, inputs.drawn()), shape.width(), shape.ratio(), blocks());
        return weighted(v, s);
    }

    /// Each entry also looks at the tokens of the one before; the first at a row of nothing.
    private Node overlapping(Node values, Node scores) {
        Node v = getRows(withNothing(values), inputs.drawn());
        Node s = getRows(withNothing(scores), inputs.drawn());
        return weighted(concat(half(v), half(v), 1), concat(half(s), half(s), 1));
    }

    private static Node withNothing(Node rows) {
        Node nothing = scale(view1d(rows, rows.extent(0)));
        return concat(rows, reshape(nothing, rows.extent(0), 1), 1);
    }

    private Node half(Node rows) {
        Node part = cont(view2d(rows, shape.width(), shape.ratio() * blocks(), rows.stride(1)));
        return reshape(part, shape.width(), shape.ratio(), blocks());
    }

    private static Node weighted(Node values, Node scores) {
        Node v = cont(permute(values, 1, 0, 2, 3));
        Node weights = softMax(cont(permute(scores, 1, 0, 2, 3)));
        return cont(permute(sumRows(mul(v, weights)), 1, 0, 2, 3));
    }

    private Node finished(Node drawn) {
        return rope(layer.norm(drawn, name + "_norm"), inputs.positions(), Node.ABSENT);
    }
}
