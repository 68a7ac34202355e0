package plimsoll.mathcore.feedforward;

/// Two matrices, or three where a gate multiplies the inner vector.
///
/// Source: Shazeer 2020, arXiv:2002.05202 (gated linear units).
///
/// @param intermediateSize width of the inner vector, elements
/// @param gated            whether a third matrix gates it
public record Dense(int intermediateSize, boolean gated) implements FeedForward {}
