package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.fill;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.repeat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.same;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.setInPlace;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sub;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sumRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.transpose;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view4d;

import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;

/// The delta rule without a kernel of its own: one token at once, or chunks of tokens one after the other.
///
/// Source: llama.cpp b10587, `build_delta_net_autoregressive` and `build_delta_net_chunking` in
/// src/models/delta-net-base.cpp.
final class DeltaRuleSteps {
    private static final int CHUNK = 64;
    private static final int CHUNK_BY_CHANNEL = 16;

    private final long width;
    private final long count;
    private final long tokens;
    private final long sequences;
    private final boolean byChannel;
    private final long chunk;
    private final long chunks;
    private final Node state;
    private final Node q;
    private final Node k;
    private final Node strengthened;
    private final Node corrected;
    private final Node decay;

    static DeltaRule.Outcome chunks(DeltaRule.Inputs inputs) {
        return new DeltaRuleSteps(inputs).chunks();
    }

    static DeltaRule.Outcome single(DeltaRule.Inputs inputs) {
        Heads heads = inputs.heads();
        Node v = permute(heads.v(), 0, 2, 1, 3);
        long count = v.extent(2);
        long sequences = v.extent(3);
        Node q = permute(scale(heads.q()), 0, 2, 1, 3);
        Node k = permute(heads.k(), 0, 2, 1, 3);
        Node gate = reshape(inputs.gate(), 1, inputs.gate().extent(0), count, sequences);
        Node s = mul(inputs.state(), unary(gate));
        Node remembered = sumRows(mul(s, k));
        Node beta = reshape(inputs.beta(), 1, 1, count, sequences);
        Node d = mul(sub(v, transpose(remembered)), beta);
        Node spread = repeat(k, s.extent(0), s.extent(1), s.extent(2), s.extent(3));
        Node next = add(s, mul(spread, transpose(d)));
        return new DeltaRule.Outcome(permute(sumRows(mul(next, q)), 2, 0, 1, 3), next);
    }

    private DeltaRuleSteps(DeltaRule.Inputs inputs) {
        Heads heads = inputs.heads();
        this.width = heads.v().extent(0);
        this.count = heads.v().extent(1);
        this.tokens = heads.v().extent(2);
        this.sequences = heads.v().extent(3);
        this.byChannel = inputs.gate().extent(0) > 1;
        this.chunk = byChannel ? CHUNK_BY_CHANNEL : CHUNK;
        this.chunks = (tokens + chunk - 1) / chunk;
        this.state = inputs.state();
        Node queries = padded(scale(heads.q()));
        Node keys = padded(heads.k());
        Node values = padded(heads.v());
        Node gates = padded(inputs.gate());
        Node beta = padded(inputs.beta());
        this.corrected = cut(mul(values, beta));
        this.strengthened = cut(mul(keys, beta));
        this.q = cut(queries);
        this.k = cut(keys);
        this.decay = same(Op.CUMSUM, cont(transpose(cut(gates))));
    }

    /// Tokens behind each other for each head, filled up to whole chunks.
    private Node padded(Node x) {
        Node byHead = permute(x, 0, 2, 1, 3);
        return result(
                Op.PAD, new long[] {byHead.extent(0), chunks * chunk, byHead.extent(2), byHead.extent(3)}, byHead);
    }

    private Node cut(Node x) {
        return reshape(x, x.extent(0), chunk, chunks, count * sequences);
    }

    private record Pairs(Node keys, Node queries) {}

    private Pairs pairs() {
        return byChannel ? pairsByChannel() : pairsByHead();
    }

    private Pairs pairsByHead() {
        Node across = reshape(decay, 1, chunk, chunks, count * sequences);
        Node wide = repeat(across, chunk, chunk, chunks, count * sequences);
        Node mask = unary(same(Op.TRIANGLE, sub(wide, decay)));
        return new Pairs(mul(mulMat(k, strengthened), mask), mul(mulMat(k, q), mask));
    }

    private Pairs pairsByChannel() {
        long all = chunks * count * sequences;
        Node here = reshape(decay, chunk, 1, width, all);
        Node there = repeat(reshape(decay, 1, chunk, width, all), chunk, chunk, width, all);
        Node mask = unary(same(Op.TRIANGLE, sub(there, here)));
        Node turned = cont(permute(mask, 2, 1, 0, 3), width, chunk, chunk, all);
        Node keyed = mul(turned, reshape(strengthened, width, chunk, 1, all));
        Node asked = mul(turned, reshape(q, width, chunk, 1, all));
        Node against = reshape(k, width, 1, chunk, all);
        return new Pairs(square(mulMat(keyed, against)), square(mulMat(asked, against)));
    }

    private Node square(Node x) {
        return cont(transpose(reshape(x, chunk, chunk, chunks, count * sequences)));
    }

    private DeltaRule.Outcome chunks() {
        Pairs pairs = pairs();
        Node queries = same(Op.TRIANGLE, pairs.queries);
        Node solved = solved(same(Op.TRIANGLE, pairs.keys));
        Node values = mulMat(cont(transpose(corrected)), solved);
        Node grown = unary(decay);
        Node keyDecay = mulMat(mul(cont(transpose(strengthened)), grown), solved);
        Node asked = mul(q, cont(transpose(grown)));
        Node last = cont(view4d(
                decay,
                1,
                decay.extent(1),
                decay.extent(2),
                decay.extent(3),
                decay.stride(1),
                decay.stride(2),
                decay.stride(3)));
        Node lastGrown = transpose(unary(last));
        Node rest = cont(transpose(unary(unary(sub(decay, last)))));
        Node keysTurned = cont(transpose(mul(k, rest)));
        return walked(new Walk(keyDecay, cont(transpose(values)), queries, asked, keysTurned, lastGrown), values);
    }

    /// The inverse of a unit triangle.
    private Node solved(Node triangle) {
        Node identity = result(Op.DIAGONAL, new long[] {chunk, chunk}, fill(view1d(triangle, chunk)));
        Node left = add(triangle, identity);
        Node negative = unary(triangle);
        return add(same(Op.SOLVE_TRIANGLE, negative, left, negative), identity);
    }

    private record Walk(Node keyDecay, Node values, Node queries, Node asked, Node keys, Node last) {}

    private DeltaRule.Outcome walked(Walk walk, Node values) {
        Node out = values;
        Node s = reshape(state, width, width, 1, count * sequences);
        for (int at = 0; at < chunks; at++) {
            Node fresh = sub(slice(walk.values), mulMat(slice(walk.keyDecay), s));
            Node within = mulMat(fresh, slice(walk.queries));
            Node here = add(mulMat(s, slice(walk.asked)), within);
            out = setInPlace(out, here);
            s = add(mul(s, slice(walk.last)), mulMat(slice(walk.keys), fresh));
        }
        long row = width * out.stride(0);
        Node shown =
                view4d(out, width, tokens, count, sequences, row, row * chunk * chunks, row * chunk * chunks * count);
        return new DeltaRule.Outcome(permute(shown, 0, 2, 1, 3), reshape(s, width, width, count, sequences));
    }

    private static Node slice(Node x) {
        return view4d(x, x.extent(0), x.extent(1), 1, x.extent(3), x.stride(1), x.stride(2), x.stride(3));
    }
}
