package plimsoll.mathcore.engine.llamacpp.block;

/// What drafting changes in a graph.
///
/// @param stage     which graph of the model
/// @param snapshots earlier states of each sequence that are kept, to go back to where a draft is rejected
/// @param picks     whether the likeliest tokens are picked on the device of the head
public record Drafting(Stage stage, int snapshots, boolean picks) {
    public static final Drafting NONE = new Drafting(Stage.PLAIN, 0, false);

    /// Which graph of a model is built.
    public enum Stage {
        /// The usual one.
        PLAIN,
        /// The usual one, with the hidden state of every token handed on to those who draft.
        HANDS_ON,
        /// The one of the first block for multi-token prediction.
        PREDICTS
    }

    /// The graph for a model that keeps so many states.
    public static Drafting keeping(int snapshots) {
        return snapshots == 0 ? NONE : new Drafting(Stage.PLAIN, snapshots, false);
    }

    /// The same at another stage.
    public Drafting at(Stage other) {
        return new Drafting(other, snapshots, picks);
    }

    /// As it is while the engine looks which kernels it can use: nothing is handed on or picked yet.
    Drafting atFirst() {
        return new Drafting(stage == Stage.HANDS_ON ? Stage.PLAIN : stage, snapshots, false);
    }

    boolean predicts() {
        return stage == Stage.PREDICTS;
    }
}
