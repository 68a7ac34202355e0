package plimsoll.mathcore.plan;

/// Weights that belong to no layer.
///
/// @param part    what they are: `token_embd`, `output`, `rope_freqs` …
/// @param device  place in the plan's list of devices
/// @param weights bytes
public record OtherMemory(String part, int device, long weights) {}
