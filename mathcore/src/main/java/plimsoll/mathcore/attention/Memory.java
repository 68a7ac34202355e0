package plimsoll.mathcore.attention;

import java.util.List;

/// What an attention leaves behind, in elements that keep their shape.
///
/// @param perToken    vectors a token leaves, empty where it leaves none
/// @param reach       for how many tokens they are kept
/// @param perSequence what a sequence leaves whatever its length
public record Memory(List<Strand> perToken, Reach reach, List<Lasting> perSequence) {
    public static final Memory NONE = new Memory(List.of(), Reach.EVERYTHING, List.of());

    public Memory {
        perToken = List.copyOf(perToken);
        perSequence = List.copyOf(perSequence);
    }

    /// Memory that grows with the tokens in reach.
    public static Memory perToken(Reach reach, Strand... strands) {
        return new Memory(List.of(strands), reach, List.of());
    }

    /// Memory that is the same at every length.
    public static Memory perSequence(Lasting... states) {
        return new Memory(List.of(), Reach.EVERYTHING, List.of(states));
    }
}
