package plimsoll.mathcore.attention;

/// A gated short convolution: a token is mixed with the few before it, and nothing older is kept.
///
/// Source: Liquid AI 2025, arXiv:2511.23404 (LFM2), section 2.
///
/// @param width  channels, elements
/// @param kernel taps of the convolution
public record ShortConvolution(int width, int kernel) implements Attention {
    @Override
    public Memory memory() {
        return Memory.perSequence(new Lasting.Conv(width, 0, 0, kernel));
    }

    @Override
    public String label() {
        return "ShortConv";
    }
}
