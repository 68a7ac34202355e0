package plimsoll.mathcore.feedforward;

/// A layer that only mixes tokens (Mamba, some hybrids).
public record NoFeedForward() implements FeedForward {}
