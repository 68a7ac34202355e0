package plimsoll.mathcore.attention;

import java.util.List;

/// Compressed attention, beside the attention over the last tokens: so many tokens of the past are drawn together to
/// one entry, and what belongs to an entry not yet complete is kept apart until it is.
///
/// Source: DeepSeek-AI 2026, DeepSeek-V4, section on hybrid attention (CSA and HCA).
///
/// @param numHeads query heads that look at the entries
/// @param ratio    tokens that one entry stands for
/// @param width    of an entry, elements
/// @param overlaps whether an entry also looks at the tokens of the one before it, by a second half of its state
/// @param role     KEY, or INDEX where the entries only serve to choose among others
/// @param topK     entries that an index lets through; 0 where it is none
public record Compressor(int numHeads, int ratio, int width, boolean overlaps, Role role, int topK)
        implements Attention {
    /// Vectors of the tokens not yet drawn together, and the score of each.
    private static final int KINDS_OF_STATE = 2;

    /// Entries that are looked at.
    public Compressor(int numHeads, int ratio, int width, boolean overlaps) {
        this(numHeads, ratio, width, overlaps, Role.KEY, 0);
    }

    @Override
    public Memory memory() {
        long perHead = (overlaps ? 4L : 1L) * ratio * width;
        return new Memory(
                List.of(new Strand(role, 1, width)),
                new Reach.Every(ratio),
                List.of(new Lasting.Recurrent(KINDS_OF_STATE, perHead)));
    }

    /// The published names: the entries that overlap are chosen among, those that do not are all looked at.
    @Override
    public String label() {
        return role == Role.INDEX ? "DSA" : overlaps ? "CSA" : "HCA";
    }
}
