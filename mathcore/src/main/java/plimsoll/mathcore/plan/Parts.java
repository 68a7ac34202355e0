package plimsoll.mathcore.plan;

/// Bytes on one device, by what they are for.
///
/// @param weights        the model's tensors
/// @param kvCache        keys, values and latents of the context
/// @param recurrentState convolution and recurrent states
/// @param compute        the largest the scratch of one graph gets
/// @param output         logits and embeddings handed to the caller
/// @param overhead       what driver, libraries and engine take besides
public record Parts(long weights, long kvCache, long recurrentState, long compute, long output, long overhead) {
    public static final Parts NONE = new Parts(0, 0, 0, 0, 0, 0);

    /// The smaller of each.
    public Parts least(Parts other) {
        return new Parts(
                Math.min(weights, other.weights),
                Math.min(kvCache, other.kvCache),
                Math.min(recurrentState, other.recurrentState),
                Math.min(compute, other.compute),
                Math.min(output, other.output),
                Math.min(overhead, other.overhead));
    }

    /// Bytes in all.
    public long total() {
        return weights + kvCache + recurrentState + compute + output + overhead;
    }
}
