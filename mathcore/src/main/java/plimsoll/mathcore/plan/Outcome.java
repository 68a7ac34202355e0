package plimsoll.mathcore.plan;

/// What an engine answers: a plan, or the sentence with which it refuses.
public sealed interface Outcome permits Plan, Refusal {}
