package plimsoll.mathcore.engine.llamacpp.backend;

/// A scan over the states of a state space, as a kernel sees it.
///
/// @param perHead   whether each head has one decay (Mamba 2), not one for each element of the state (Mamba)
/// @param state     elements of the state for each channel
/// @param headWidth channels of a head
/// @param heads     heads; in Mamba every channel is one
public record Scan(boolean perHead, long state, long headWidth, long heads) {}
