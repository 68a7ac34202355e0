package plimsoll.mathcore.model;

/// What a model does that neither its layers nor its tensors show.
public enum Habit {
    /// Attention and feed-forward read the same residual stream and join it together.
    PARALLEL_RESIDUAL,
    /// Norms subtract the mean too.
    CENTRED_NORMS,
    /// Norms stand behind attention and feed-forward instead of before them.
    NORMS_BEHIND,
    /// A position is four numbers, for rotation along several axes.
    FOUR_AXIS_POSITIONS,
    /// Positions are not rotated into queries and keys.
    UNROTATED,
    /// Queries, keys and values are bounded.
    CLAMPED_PROJECTIONS,
    /// Queries are scaled by how far along the token is.
    QUERIES_SCALED_BY_POSITION,
    /// The embedding is scaled.
    SCALED_EMBEDDING,
    /// Branches are scaled before they join the residual stream.
    SCALED_BRANCHES,
    /// The time step, B and C of a state space are normed, without weights.
    NORMED_STEPS
}
