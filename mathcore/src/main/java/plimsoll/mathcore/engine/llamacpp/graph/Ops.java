package plimsoll.mathcore.engine.llamacpp.graph;

import plimsoll.mathcore.tensor.ElementType;

/// Operations of a graph, each with the shape of its result. A weight or bias that a layer does not have
/// ([Node#ABSENT]) leaves the other operand as it is.
///
/// Source: llama.cpp b10587, ggml/src/ggml.c.
public final class Ops {
    private Ops() {}

    /// A weight times the columns of an activation.
    public static Node mulMat(Node weight, Node x) {
        if (weight == Node.ABSENT) {
            return x;
        }
        long[] shape = {weight.extents[1], x.extents[1], x.extents[2], x.extents[3]};
        return Node.result(Op.MUL_MAT, ElementType.F32, shape, weight, x);
    }

    /// The weights of the chosen experts times an activation.
    public static Node mulMatId(Node weights, Node x, Node ids) {
        long[] shape = {weights.extents[1], ids.extents[0], x.extents[2], 1};
        return Node.result(Op.MUL_MAT_ID, ElementType.F32, shape, weights, x, ids);
    }

    public static Node add(Node a, Node b) {
        return b == Node.ABSENT ? a : same(Op.ADD, a, b);
    }

    /// Adds the chosen experts' biases.
    public static Node addId(Node a, Node biases, Node ids) {
        return biases == Node.ABSENT ? a : same(Op.ADD_ID, a, biases, ids);
    }

    public static Node sub(Node a, Node b) {
        return same(Op.SUB, a, b);
    }

    public static Node mul(Node a, Node b) {
        return b == Node.ABSENT ? a : same(Op.MUL, a, b);
    }

    public static Node div(Node a, Node b) {
        return b == Node.ABSENT ? a : same(Op.DIV, a, b);
    }

    public static Node sqr(Node a) {
        return same(Op.SQR, a);
    }

    public static Node sqrt(Node a) {
        return same(Op.SQRT, a);
    }

    public static Node scale(Node a) {
        return same(Op.SCALE, a);
    }

    public static Node fill(Node a) {
        return same(Op.FILL, a);
    }

    /// An activation such as SiLU, GELU, ReLU, sigmoid or tanh.
    public static Node unary(Node a) {
        return same(Op.UNARY, a);
    }

    public static Node rope(Node a, Node positions, Node factors) {
        return same(Op.ROPE, a, positions, factors);
    }

    public static Node rmsNorm(Node a) {
        return same(Op.RMS_NORM, a);
    }

    public static Node layerNorm(Node a) {
        return same(Op.NORM, a);
    }

    public static Node l2Norm(Node a) {
        return same(Op.L2_NORM, a);
    }

    public static Node softMax(Node a, Node... maskAndSinks) {
        Node[] operands = new Node[maskAndSinks.length + 1];
        operands[0] = a;
        System.arraycopy(maskAndSinks, 0, operands, 1, maskAndSinks.length);
        return same(Op.SOFT_MAX, a, operands);
    }

    /// Bounds values where they lie.
    public static Node clamp(Node a) {
        return Node.into(Op.CLAMP, a, a);
    }

    /// Adds to values where they lie.
    public static Node addInPlace(Node a, Node b) {
        return Node.into(Op.ADD, a, a, b);
    }

    /// Scales values where they lie.
    public static Node scaleInPlace(Node a) {
        return Node.into(Op.SCALE, a, a);
    }

    /// A gated activation of two tensors.
    public static Node glu(Node gate, Node up) {
        return same(Op.GLU, gate, gate, up);
    }

    /// A gated activation of the two halves of each row.
    public static Node gluHalves(Node both) {
        long[] shape = both.extents.clone();
        shape[0] /= 2;
        return Node.result(Op.GLU, both.type, shape, both);
    }

    public static Node getRows(Node from, Node ids) {
        long[] shape = {from.extents[0], ids.extents[0], ids.extents[1], ids.extents[2]};
        ElementType type = from.type == ElementType.I32 ? ElementType.I32 : ElementType.F32;
        return Node.result(Op.GET_ROWS, type, shape, from, ids);
    }

    /// Writes rows into a tensor where it lies.
    public static Node setRows(Node into, Node rows, Node ids) {
        return Node.into(Op.SET_ROWS, into, rows, ids, into);
    }

    /// A copy of a tensor with part of it replaced.
    public static Node set(Node a, Node part) {
        return same(Op.SET, a, part);
    }

    /// Replaces part of a tensor where it lies.
    public static Node setInPlace(Node a, Node part) {
        return Node.into(Op.SET, a, a, part);
    }

    /// Writes a tensor into another where that lies.
    public static Node copy(Node from, Node into) {
        return Node.into(Op.CPY, into, from, into);
    }

    public static Node cast(Node a, ElementType type) {
        return Node.result(Op.CPY, type, a.extents, a);
    }

    /// A copy without gaps.
    public static Node cont(Node a) {
        return same(Op.CONT, a);
    }

    /// A copy without gaps under other extents.
    public static Node cont(Node a, long... extents) {
        return Node.result(Op.CONT, a.type, Views.four(extents), a);
    }

    public static Node concat(Node a, Node b, int axis) {
        long[] shape = a.extents.clone();
        shape[axis] += b.extents[axis];
        return Node.result(Op.CONCAT, a.type, shape, a, b);
    }

    public static Node repeat(Node a, long... extents) {
        return Node.result(Op.REPEAT, a.type, Views.four(extents), a);
    }

    /// More elements in each row.
    public static Node padRows(Node a, long more) {
        long[] shape = a.extents.clone();
        shape[0] += more;
        return Node.result(Op.PAD, a.type, shape, a);
    }

    /// More columns.
    public static Node padColumns(Node a, long more) {
        long[] shape = a.extents.clone();
        shape[1] += more;
        return Node.result(Op.PAD, a.type, shape, a);
    }

    public static Node sumRows(Node a) {
        return narrowed(Op.SUM_ROWS, a);
    }

    public static Node mean(Node a) {
        return narrowed(Op.MEAN, a);
    }

    /// The order of each row's elements.
    public static Node argsort(Node a) {
        return Node.result(Op.ARGSORT, ElementType.I32, a.extents, a);
    }

    /// The places of the largest elements of each row: a look at the whole order.
    public static Node argsortTop(Node a, long count) {
        Node order = argsort(a);
        return Views.view4d(
                order,
                count,
                order.extents[1],
                order.extents[2],
                order.extents[3],
                order.strides[1],
                order.strides[2],
                order.strides[3]);
    }

    /// The places of the largest elements of each row.
    public static Node topK(Node a, long count) {
        long[] shape = {count, a.extents[1], a.extents[2], a.extents[3]};
        return Node.result(Op.TOP_K, ElementType.I32, shape, a);
    }

    public static Node flashAttention(Node q, Node k, Node v, Node mask, Node sinks) {
        long[] shape = {v.extents[0], q.extents[2], q.extents[1], q.extents[3]};
        return Node.result(Op.FLASH_ATTENTION, ElementType.F32, shape, q, k, v, mask, sinks);
    }

    /// Any operation whose result has a shape of its own.
    public static Node result(Op op, long[] extents, Node... operands) {
        return Node.result(op, ElementType.F32, Views.four(extents), operands);
    }

    /// An operation whose result has the shape of its first operand.
    public static Node same(Op op, Node a, Node... operands) {
        return Node.result(op, a.type, a.extents, operands.length == 0 ? new Node[] {a} : operands);
    }

    private static Node same(Op op, Node a, Node b) {
        return Node.result(op, a.type, a.extents, a, b);
    }

    private static Node same(Op op, Node a, Node b, Node c) {
        return Node.result(op, a.type, a.extents, a, b, c);
    }

    private static Node narrowed(Op op, Node a) {
        long[] shape = {1, a.extents[1], a.extents[2], a.extents[3]};
        return Node.result(op, ElementType.F32, shape, a);
    }
}
