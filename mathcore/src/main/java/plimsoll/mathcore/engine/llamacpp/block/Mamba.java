package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.copy;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.glu;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rmsNorm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view4d;

import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;

/// Selective state spaces: a short convolution, then a scan whose result holds outputs and new states.
///
/// Source: llama.cpp b10587, `build_mamba_layer` and `build_mamba2_layer` in src/models/mamba-base.cpp.
final class Mamba {
    private final LayerScope layer;
    private final StateSpace space;
    private final long perSequence;
    private final long sequences;

    private Mamba(LayerScope layer, StateSpace space) {
        this.layer = layer;
        this.space = space;
        this.sequences = layer.frame().question.sequences();
        this.perSequence = layer.tokens() / sequences;
    }

    static Node of(LayerScope layer, Node x, StateSpace space) {
        Mamba mamba = new Mamba(layer, space);
        Node bySequence = reshape(x, x.extent(0), mamba.perSequence, mamba.sequences);
        Node out = space.version() == 1 ? mamba.first(bySequence) : mamba.second(bySequence);
        return reshape(out, out.extent(0), mamba.perSequence * mamba.sequences);
    }

    /// One decay for each channel and state; time step, B and C are projected from the convolved channels.
    private Node first(Node x) {
        long inner = space.dInner();
        Node both = layer.linear(x, "ssm_in");
        Node convolved = convolved(cut(both, inner));
        Node projected = layer.linear(convolved, "ssm_x");
        Node dt = normed(cut(projected, space.numHeads()), "ssm_dt_norm");
        Node b = normed(cut(projected, space.dState(), 1), "ssm_b_norm");
        Node c = normed(cut(projected, space.dState(), 1), "ssm_c_norm");
        Node step = layer.linear(dt, "ssm_dt");
        Node heads = reshape(convolved, 1, inner, perSequence, sequences);
        Node scanned = scan(heads, step, b, c);
        Node y = view3d(scanned, inner, perSequence, sequences, heads.stride(2), heads.stride(3));
        Node skipped = add(y, mul(convolved, layer.weight("ssm_d")));
        return layer.linear(glu(cont(cut(both, inner)), skipped), "ssm_out");
    }

    private Node normed(Node x, String name) {
        if (layer.holds(name)) {
            return layer.norm(x, name);
        }
        return layer.has(Style.Trait.NORMS_STEPS) ? rmsNorm(x) : x;
    }

    /// One decay for each head; B and C are convolved with the channels.
    private Node second(Node x) {
        long heads = space.numHeads();
        long width = space.dInner() / heads;
        long groups = space.numGroups();
        Node all = layer.linear(x, "ssm_in");
        Node convolved = convolved(cut(all, space.dInner() + 2 * groups * space.dState()));
        Node channels = cut(convolved, width, heads);
        Node b = cut(convolved, space.dState(), groups);
        Node c = cut(convolved, space.dState(), groups);
        Node step = add(cont(cut(all, heads)), layer.weight("ssm_dt.bias"));
        Node scanned = scan(channels, step, b, c);
        long row = channels.stride(1);
        Node y = view4d(scanned, width, heads, perSequence, sequences, row, heads * row, perSequence * heads * row);
        Node skipped = add(y, mul(channels, layer.weight("ssm_d")));
        Node gated = glu(cont(cut(all, width, heads)), skipped);
        if (layer.holds("ssm_norm")) {
            long normed = Math.max(1, groups);
            gated = layer.norm(reshape(gated, space.dInner() / normed, normed, perSequence, sequences), "ssm_norm");
        }
        return layer.linear(reshape(gated, space.dInner(), perSequence, sequences), "ssm_out");
    }

    /// Neighbouring columns of each row.
    private static Node cut(Node x, long columns) {
        return view3d(x, columns, x.extent(1), x.extent(2), x.stride(1), x.stride(2));
    }

    /// Neighbouring columns of each row as heads.
    private static Node cut(Node x, long width, long heads) {
        return view4d(x, width, heads, x.extent(1), x.extent(2), width * x.stride(0), x.stride(1), x.stride(2));
    }

    private Node convolved(Node columns) {
        Node all = States.columns(layer, columns, space.dConv() - 1L);
        long[] shape = {columns.extent(0), perSequence, sequences};
        Node out = result(Op.SSM_CONV, shape, all, layer.weight("ssm_conv1d"));
        return unary(add(out, layer.weight("ssm_conv1d.bias")));
    }

    private Node scan(Node x, Node step, Node b, Node c) {
        return scan(layer, space, new Node[] {x, step, layer.weight("ssm_a"), b, c});
    }

    /// The scan over a layer's states, which are read from the cache and written back.
    ///
    /// @param operands channels by head, time steps, decays, B and C
    static Node scan(LayerScope layer, StateSpace space, Node[] operands) {
        Node x = operands[0];
        long sequences = x.extent(3);
        long state = (long) space.dState() * space.dInner();
        Node cached = States.cached(layer, state);
        Node scanned = States.read(layer, cached, (rows, ids) -> {
            Node states = reshape(rows, space.dState(), x.extent(0), x.extent(1), rows.extent(1));
            long[] shape = {x.elements() + States.slots(layer) * state * sequences};
            return result(Op.SSM_SCAN, shape, states, x, operands[1], operands[2], operands[3], operands[4], ids);
        });
        long written = States.written(layer, x.extent(2)) * state * sequences;
        layer.graph().expand(copy(view1d(scanned, written), view1d(cached, written)));
        return scanned;
    }
}
