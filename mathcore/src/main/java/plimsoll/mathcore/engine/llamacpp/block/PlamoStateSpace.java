package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.glu;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view4d;

import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;

/// The state space of PLaMo 2: heads as in Mamba 2, with B, C and the time step projected from the convolved channels
/// as in Mamba 1. Each head has its gate beside it.
///
/// Source: llama.cpp b10587, `build_plamo2_mamba_layer` in src/models/plamo2.cpp.
final class PlamoStateSpace {
    private final LayerScope layer;
    private final StateSpace space;
    private final long width;
    private final long heads;
    private final long perSequence;
    private final long sequences;

    private PlamoStateSpace(LayerScope layer, StateSpace space) {
        this.layer = layer;
        this.space = space;
        this.heads = space.numHeads();
        this.width = space.dInner() / heads;
        this.sequences = layer.frame().question.sequences();
        this.perSequence = layer.tokens() / sequences;
    }

    static Node of(LayerScope layer, Node x, StateSpace space) {
        return new PlamoStateSpace(layer, space).build(x);
    }

    private Node build(Node x) {
        Node projected = layer.linear(reshape(x, x.extent(0), perSequence, sequences), "ssm_in");
        Node both = cont(permute(projected, 0, 2, 1, 3), 2 * width, heads, perSequence, sequences);
        Node columns = States.columns(layer, cont(half(both), space.dInner(), perSequence, sequences), kept());
        long[] size = {space.dInner(), perSequence, sequences};
        Node convolved = unary(result(Op.SSM_CONV, size, columns, layer.weight("ssm_conv1d")));
        Node skipped = scanned(convolved);
        Node gated = glu(cont(half(both)), skipped);
        Node flat = view3d(gated, space.dInner(), perSequence, sequences, gated.stride(2), gated.stride(3));
        Node out = layer.linear(flat, "ssm_out");
        return reshape(out, out.extent(0), layer.tokens());
    }

    private long kept() {
        return space.dConv() - 1L;
    }

    /// The gates or the channels of each head.
    private Node half(Node both) {
        return view4d(both, width, heads, perSequence, sequences, both.stride(1), both.stride(2), both.stride(3));
    }

    private Node scanned(Node convolved) {
        Node projected = layer.linear(convolved, "ssm_x");
        Node b = layer.norm(cut(projected, space.dState()), "ssm_b_norm");
        Node c = layer.norm(cut(projected, space.dState()), "ssm_c_norm");
        Node dt = layer.norm(cut(projected, layer.weight("ssm_dt").extent(0)), "ssm_dt_norm");
        Node step = layer.linear(dt, "ssm_dt");
        Node decay = reshape(layer.weight("ssm_a"), 1, heads);
        Node x = byHead(convolved);
        Node y = byHead(Mamba.scan(layer, space, new Node[] {x, step, decay, group(b), group(c)}));
        return add(y, mul(x, reshape(layer.weight("ssm_d"), 1, heads)));
    }

    /// Neighbouring columns of each row.
    private Node cut(Node x, long columns) {
        return view3d(x, columns, perSequence, sequences, x.stride(1), x.stride(2));
    }

    /// Rows as those of the only group.
    private Node group(Node x) {
        long row = space.dState() * x.stride(0);
        return view4d(x, space.dState(), 1, perSequence, sequences, row, x.stride(1), x.stride(2));
    }

    private Node byHead(Node x) {
        long row = width * x.stride(0);
        return view4d(x, width, heads, perSequence, sequences, row, heads * row, perSequence * heads * row);
    }
}
