package plimsoll.mathcore.plan;

/// The basis of each kind of figure in a plan.
///
/// @param weights        of the weights
/// @param kvCache        of the cache
/// @param recurrentState of the recurrent state
/// @param compute        of the compute buffers, as a sum over the devices
/// @param output         of the output buffer
/// @param overhead       of driver, libraries and engine
public record Bases(Basis weights, Basis kvCache, Basis recurrentState, Basis compute, Basis output, Basis overhead) {
    /// The same with another basis of the compute buffers.
    public Bases withCompute(Basis other) {
        return new Bases(weights, kvCache, recurrentState, other, output, overhead);
    }
}
