package plimsoll.mathcore.attention;

/// Attention that leaves nothing behind: an encoder sees its whole input at once, and some engines compute the keys and
/// values of an encoder's output again for each token.
///
/// @param like what it computes
public record Uncached(Attention like) implements Attention {
    @Override
    public Memory memory() {
        return Memory.NONE;
    }

    @Override
    public String label() {
        return like.label() + "+uncached";
    }
}
