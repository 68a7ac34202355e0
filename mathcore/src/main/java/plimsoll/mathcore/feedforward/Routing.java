package plimsoll.mathcore.feedforward;

/// How a router's choice is made and weighted.
///
/// Source: DeepSeek-AI 2024, arXiv:2412.19437, section 2.1.2 (groups, normalisation, scaling).
///
/// @param normalised      whether the weights of a token's experts are divided by their sum
/// @param scaled          whether they are multiplied by a factor other than 1
/// @param numGroups       groups of experts of which a token may use a few only; 1 where there are none
/// @param numGroupsPerTok groups that a token may use
/// @param clamped         whether what routed experts multiply is bounded
/// @param sharedClamped   whether what shared experts multiply is bounded
public record Routing(
        boolean normalised,
        boolean scaled,
        int numGroups,
        int numGroupsPerTok,
        boolean clamped,
        boolean sharedClamped) {
    /// Weights that add up to one, and nothing else.
    public static final Routing USUAL = new Routing(true, false, 1, 1, false, false);

    /// The same with weights as the router gives them.
    public Routing raw() {
        return new Routing(false, scaled, numGroups, numGroupsPerTok, clamped, sharedClamped);
    }

    /// The same with bounds on what experts multiply.
    public Routing clamped(boolean routed, boolean shared) {
        return new Routing(normalised, scaled, numGroups, numGroupsPerTok, routed, shared);
    }
}
