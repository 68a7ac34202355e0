package plimsoll.mathcore.attention;

/// Attention over the cache of an earlier layer: it remembers nothing of its own and still computes.
///
/// @param like what it computes
/// @param from the layer whose cache it reads, counted from 0
public record Borrowed(Attention like, int from) implements Attention {
    @Override
    public Memory memory() {
        return Memory.NONE;
    }

    @Override
    public String label() {
        return like.label() + "+shared";
    }
}
