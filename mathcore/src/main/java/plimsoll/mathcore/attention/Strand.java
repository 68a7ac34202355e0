package plimsoll.mathcore.attention;

/// One kind of vector that a token leaves behind in a layer. It keeps its shape, because engines divide, pad,
/// quantise and page by it.
///
/// @param role  what the vectors are
/// @param heads how many of them a token leaves
/// @param width elements of each
public record Strand(Role role, int heads, int width) {
    /// Elements a token leaves.
    public long elements() {
        return (long) heads * width;
    }
}
