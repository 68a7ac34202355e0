package plimsoll.mathcore.plan;

/// The engine would not run this.
///
/// @param sentence what, where and what to do
public record Refusal(String sentence) implements Outcome {}
