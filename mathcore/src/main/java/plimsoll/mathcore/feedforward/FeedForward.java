package plimsoll.mathcore.feedforward;

/// What a layer computes on each token by itself.
public sealed interface FeedForward permits Dense, MixtureOfExperts, NoFeedForward {}
