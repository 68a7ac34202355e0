package plimsoll.app.reconcile;

/// Why a measurement differs from the plan.
///
/// @param rule     a short name, the same in JSON
/// @param bytes    how much of the difference it accounts for: measured less predicted
/// @param sentence what, for people
public record Cause(String rule, long bytes, String sentence) {}
