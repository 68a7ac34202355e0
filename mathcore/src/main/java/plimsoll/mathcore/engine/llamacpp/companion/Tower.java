package plimsoll.mathcore.engine.llamacpp.companion;

/// An encoder of a projector, with the input that llama.cpp sizes its buffer for when it loads.
///
/// @param kind        the projector's type as its file names it
/// @param known       whether that type is an ordinary transformer, whose graph is known
/// @param width       elements of a hidden state
/// @param heads       of its attention
/// @param inner       elements of the feed-forward
/// @param gated       whether the feed-forward has a gate
/// @param positions   patches or frames
/// @param input       bytes of the pixels or the spectrum
/// @param masked      whether some layers attend within windows, by a mask
/// @param joined      elements that the first joining matrix takes at once
/// @param joinedWidth elements of its widest result
/// @param deep        elements that are kept from earlier layers for each joined position
public record Tower(
        String kind,
        boolean known,
        int width,
        int heads,
        int inner,
        boolean gated,
        long positions,
        long input,
        boolean masked,
        long joined,
        long joinedWidth,
        long deep) {
    private static final long F32 = Float.BYTES;

    /// Bytes of its compute buffer: what the graph certainly holds at once, what it likely takes, and what it can.
    public record Span(long low, long likely, long high) {
        /// Both together.
        public Span plus(Span other) {
            return new Span(low + other.low, likely + other.likely, high + other.high);
        }
    }

    /// Elements of one head.
    public int headDim() {
        return heads > 0 ? width / heads : width;
    }

    /// The buffer, by the tensors that `build_vit`, `build_attn` and `build_ffn` hold at once: the residual, the
    /// normed state and the feed-forward's; beside them a hole that fragmentation leaves, a mask, and the
    /// states that are kept from earlier layers. The joining matrices work on fewer, wider rows.
    ///
    /// Source: llama.cpp b10587, tools/mtmd/clip.cpp; held against its own buffers for nine synthetic projectors.
    ///
    /// @param flash whether attention runs without materialised scores
    public Span compute(boolean flash) {
        long rows = positions * F32;
        long layer = (gated ? width + 3L * inner : 2L * width + inner) * rows;
        long scores = flash ? 0 : positions * positions * heads * F32 + 4L * width * rows;
        long mask = masked ? positions * positions * F32 : 0;
        long kept = joined > 0 ? positions * width / joined * deep * F32 : 0;
        long join = joined > 0 ? positions * width / joined * (joined + 2 * joinedWidth) * F32 : 0;
        long held = Math.max(layer, scores) + mask;
        long likely = Math.max(held + width * rows + kept, join);
        long high = likely + input + 2L * width * rows + (masked ? mask / 2 : 0);
        return known ? new Span(held, likely, high) : new Span(held / 2, likely, 2 * high);
    }
}
