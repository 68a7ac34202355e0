package plimsoll.app.screen.plan;

/// What was read of what a person named.
public sealed interface Opened {
    /// A model.
    record AsModel(Chosen chosen) implements Opened {}

    /// Something that is loaded beside one.
    record Beside(Attached attached) implements Opened {}
}
