package plimsoll.mathcore.attention;

/// What a sequence leaves behind in a layer whatever its length, in elements.
public sealed interface Lasting {
    /// The last inputs of a causal convolution. Engines keep `kernel` − 1 columns, `kernel`, or more when they draft.
    ///
    /// @param split  channels that tensor parallelism divides
    /// @param shared channels of one group, which it may have to repeat
    /// @param groups how many such groups there are
    /// @param kernel taps of the convolution
    record Conv(int split, int shared, int groups, int kernel) implements Lasting {
        /// Channels in all.
        public long channels() {
            return split + (long) shared * groups;
        }
    }

    /// A recurrent state.
    ///
    /// @param heads   how many
    /// @param perHead elements of each
    record Recurrent(int heads, long perHead) implements Lasting {
        /// Elements in all.
        public long elements() {
            return heads * perHead;
        }
    }

    /// The previous token's hidden vectors (token shift).
    ///
    /// @param vectors how many
    /// @param width   elements of each
    record Shift(int vectors, int width) implements Lasting {}
}
