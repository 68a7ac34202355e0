package plimsoll.mathcore.plan;

/// The basis of each kind of figure in a plan.
///
/// @param weights        of the weights
/// @param kvCache        of the cache
/// @param recurrentState of the recurrent state
/// @param compute        of the compute buffers, as a sum over the devices
/// @param output         of the output buffer
/// @param overhead       of driver, libraries and engine
public record Bases(Basis weights, Basis kvCache, Basis recurrentState, Basis compute, Basis output, Basis overhead) {}
