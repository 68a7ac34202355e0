package plimsoll.probes;

/// A reading that is not there, for people to see why.
///
/// @param what what was to be read, such as `NVIDIA GPUs`
/// @param why  one sentence
public record Absence(String what, String why) {}
