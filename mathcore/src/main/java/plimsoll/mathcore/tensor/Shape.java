package plimsoll.mathcore.tensor;

import java.util.List;

/// The extents of a tensor, innermost first as ggml counts them (`ne0` is the length of a row).
/// A checkpoint's shape is the same list reversed.
///
/// @param extents elements along each axis, each at least 1 (a missing axis counts as 1)
public record Shape(List<Long> extents) {
    public Shape {
        extents = List.copyOf(extents);
        if (extents.stream().anyMatch(extent -> extent < 0)) {
            throw new IllegalArgumentException("a shape has no negative extent: " + extents);
        }
    }

    /// A shape from its extents, innermost first.
    public static Shape of(long... innermostFirst) {
        return new Shape(java.util.Arrays.stream(innermostFirst).boxed().toList());
    }

    /// The extent of an axis; 1 where the tensor has no such axis.
    public long extent(int axis) {
        return axis < extents.size() ? extents.get(axis) : 1;
    }

    /// How many axes the tensor has.
    public int rank() {
        return extents.size();
    }

    /// Elements in one row (the innermost axis).
    public long rowLength() {
        return extent(0);
    }

    /// How many rows the tensor has. Too many for a `long` throws.
    public long rows() {
        long rows = 1;
        for (int axis = 1; axis < extents.size(); axis++) {
            rows = Math.multiplyExact(rows, extents.get(axis));
        }
        return rows;
    }

    /// Elements in all. Too many for a `long` throws.
    public long elements() {
        return Math.multiplyExact(rowLength(), rows());
    }
}
