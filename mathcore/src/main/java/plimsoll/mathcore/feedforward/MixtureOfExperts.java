package plimsoll.mathcore.feedforward;

/// Experts of which a router picks a few for each token, beside shared ones that every token uses.
///
/// Source: Fedus, Zoph and Shazeer 2021, arXiv:2101.03961; DeepSeek-AI 2024, arXiv:2401.06066 (shared experts).
///
/// @param numExperts             routed experts
/// @param numExpertsPerTok       of which a token uses this many
/// @param moeIntermediateSize    inner width of a routed expert, elements
/// @param sharedIntermediateSize inner width of all shared experts together, elements; 0 where there are none
/// @param denseIntermediateSize  inner width of a dense branch that runs beside the experts, elements; 0 where there is
/// none
/// @param gated                  whether experts have a gate matrix
/// @param routing                how they are chosen and weighted
public record MixtureOfExperts(
        int numExperts,
        int numExpertsPerTok,
        int moeIntermediateSize,
        int sharedIntermediateSize,
        int denseIntermediateSize,
        boolean gated,
        Routing routing)
        implements FeedForward {

    /// Experts with the usual routing.
    public MixtureOfExperts(
            int numExperts,
            int numExpertsPerTok,
            int moeIntermediateSize,
            int sharedIntermediateSize,
            int denseIntermediateSize,
            boolean gated) {
        this(
                numExperts,
                numExpertsPerTok,
                moeIntermediateSize,
                sharedIntermediateSize,
                denseIntermediateSize,
                gated,
                Routing.USUAL);
    }
}
