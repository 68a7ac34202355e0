package plimsoll.app.screen.plan;

/// What was read of what a person named.
public sealed interface Opened {
    /// A model.
    record AsModel(Chosen chosen) implements Opened {}

    /// A plan of a file.
    record Saved(SavedPlan plan) implements Opened {}

    /// Something that is loaded beside one.
    record Beside(Attached attached) implements Opened {}
}
