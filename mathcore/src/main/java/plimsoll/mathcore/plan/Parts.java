package plimsoll.mathcore.plan;

/// Bytes on one device, by what they are for.
///
/// @param weights        the model's tensors
/// @param kvCache        keys, values and latents of the context
/// @param recurrentState convolution and recurrent states
/// @param compute        the largest the scratch of one graph gets
/// @param output         logits and embeddings handed to the caller
/// @param overhead       what driver, libraries and engine take besides
/// @param projector      what turns images and sound into embeddings, with its scratch
/// @param draft          a model that drafts for this one, with its cache and scratch
/// @param adapters       adapters of low rank and control vectors
public record Parts(
        long weights,
        long kvCache,
        long recurrentState,
        long compute,
        long output,
        long overhead,
        long projector,
        long draft,
        long adapters) {
    public static final Parts NONE = new Parts(0, 0, 0, 0, 0, 0);

    /// A model alone.
    public Parts(long weights, long kvCache, long recurrentState, long compute, long output, long overhead) {
        this(weights, kvCache, recurrentState, compute, output, overhead, 0, 0, 0);
    }

    /// The smaller of each.
    public Parts least(Parts other) {
        return new Parts(
                Math.min(weights, other.weights),
                Math.min(kvCache, other.kvCache),
                Math.min(recurrentState, other.recurrentState),
                Math.min(compute, other.compute),
                Math.min(output, other.output),
                Math.min(overhead, other.overhead),
                Math.min(projector, other.projector),
                Math.min(draft, other.draft),
                Math.min(adapters, other.adapters));
    }

    /// Bytes in all.
    public long total() {
        return weights + kvCache + recurrentState + compute + output + overhead + projector + draft + adapters;
    }

    /// The same with so much more of a companion.
    Parts with(Companion.Role role, long bytes) {
        return new Parts(
                weights,
                kvCache,
                recurrentState,
                compute,
                output,
                overhead,
                projector + (role == Companion.Role.PROJECTOR ? bytes : 0),
                draft + (role == Companion.Role.DRAFT ? bytes : 0),
                adapters + (role == Companion.Role.ADAPTER ? bytes : 0));
    }
}
