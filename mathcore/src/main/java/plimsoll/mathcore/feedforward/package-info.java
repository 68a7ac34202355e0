/// What follows attention in a layer: dense, a mixture of experts, or nothing.
/// No routing policy and no placement: those are an engine's.
/// A new kind is one record here and its name in `FeedForward`'s `permits`.
@NullMarked
package plimsoll.mathcore.feedforward;

import org.jspecify.annotations.NullMarked;
