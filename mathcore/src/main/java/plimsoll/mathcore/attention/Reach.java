package plimsoll.mathcore.attention;

/// How far back a layer looks, and so how much of the past it has to keep.
public sealed interface Reach {
    /// Every token so far.
    record Everything() implements Reach {}

    /// The last `tokens` tokens.
    record Window(int tokens) implements Reach {}

    /// The tokens of the current chunk of `tokens`.
    record Chunk(int tokens) implements Reach {}

    /// All tokens so far, by one entry for `tokens` of them.
    record Every(int tokens) implements Reach {}

    /// The encoder's output, whatever the decoder's length.
    record Encoder() implements Reach {}

    Reach EVERYTHING = new Everything();
}
