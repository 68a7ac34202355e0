package plimsoll.mathcore.tensor;

/// What a tensor is for.
public enum Part {
    EMBEDDING(true),
    HEAD(true),
    NORM(true),
    ATTENTION(true),
    /// Convolution, decay, gates and projections of a recurrent mixer.
    STATE(true),
    INDEXER(true),
    FEED_FORWARD(true),
    ROUTER(true),
    /// The bias that balances a router's load; a buffer, not a parameter.
    ROUTER_CORRECTION(false),
    ROUTED_EXPERTS(true),
    SHARED_EXPERTS(true),
    TOWER(true),
    OTHER(true),
    /// Tables computed from the configuration.
    ROPE_TABLE(false),
    /// Scales and zero points of a quantised tensor.
    SCALE(false);

    private final boolean counted;

    Part(boolean counted) {
        this.counted = counted;
    }

    /// Whether its elements are parameters.
    public boolean isCounted() {
        return counted;
    }
}
