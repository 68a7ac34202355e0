package plimsoll.mathcore.engine.llamacpp.graph;

/// Other looks at a tensor's memory. They take none of their own, but they keep their owner's alive.
public final class Views {
    private Views() {}

    /// The same elements in order under other extents; the tensor has no gaps.
    public static Node reshape(Node of, long... extents) {
        long[] all = four(extents);
        return Node.view(of, all, packed(of, all));
    }

    /// A matrix with its own distance between rows.
    public static Node view2d(Node of, long extent0, long extent1, long stride1) {
        return view4d(of, extent0, extent1, 1, 1, stride1, stride1 * extent1, stride1 * extent1);
    }

    /// A cube with its own distances between rows and between planes.
    public static Node view3d(Node of, long extent0, long extent1, long extent2, long stride1, long stride2) {
        return view4d(of, extent0, extent1, extent2, 1, stride1, stride2, stride2 * extent2);
    }

    /// Four axes with their own distances.
    public static Node view4d(
            Node of, long extent0, long extent1, long extent2, long extent3, long stride1, long stride2, long stride3) {
        return Node.view(of, new long[] {extent0, extent1, extent2, extent3}, new long[] {
            of.type.blockBytes(), stride1, stride2, stride3
        });
    }

    /// So many elements in a row.
    public static Node view1d(Node of, long elements) {
        long bytes = elements / of.type.blockElements() * of.type.blockBytes();
        return view4d(of, elements, 1, 1, 1, bytes, bytes, bytes);
    }

    /// The same elements with axis `i` of the operand as axis `axes[i]` of the result.
    public static Node permute(Node of, int... axes) {
        long[] extents = new long[Node.AXES];
        long[] strides = new long[Node.AXES];
        for (int axis = 0; axis < Node.AXES; axis++) {
            extents[axes[axis]] = of.extents[axis];
            strides[axes[axis]] = of.strides[axis];
        }
        return Node.view(of, extents, strides);
    }

    /// Rows as columns.
    public static Node transpose(Node of) {
        return permute(of, 1, 0, 2, 3);
    }

    /// Bytes of a row of so many elements of the tensor's type.
    public static long rowBytes(Node of, long elements) {
        return elements / of.type.blockElements() * of.type.blockBytes();
    }

    static long[] four(long[] extents) {
        long[] all = {1, 1, 1, 1};
        System.arraycopy(extents, 0, all, 0, extents.length);
        return all;
    }

    private static long[] packed(Node of, long[] extents) {
        long row = rowBytes(of, extents[0]);
        return new long[] {of.type.blockBytes(), row, row * extents[1], row * extents[1] * extents[2]};
    }
}
