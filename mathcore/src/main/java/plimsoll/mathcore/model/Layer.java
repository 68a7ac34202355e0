package plimsoll.mathcore.model;

import java.util.List;
import java.util.function.Predicate;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.feedforward.FeedForward;

/// One block: its attentions (usually one; none; or two side by side) and its feed-forward.
///
/// @param index       counted from 0
/// @param attentions  what mixes tokens here
/// @param feedForward what follows
/// @param isMtp       whether it only predicts further tokens (multi-token prediction)
/// @param keepsInput  whether later layers read what this one was given
public record Layer(int index, List<Attention> attentions, FeedForward feedForward, boolean isMtp, boolean keepsInput) {
    public Layer {
        attentions = List.copyOf(attentions);
    }

    /// A block whose input no later one reads.
    public Layer(int index, List<Attention> attentions, FeedForward feedForward, boolean isMtp) {
        this(index, attentions, feedForward, isMtp, false);
    }

    /// Whether one of its attentions is such.
    public boolean any(Predicate<Attention> such) {
        for (Attention attention : attentions) {
            if (such.test(attention)) {
                return true;
            }
        }
        return false;
    }

    /// The same block with other attentions.
    public Layer with(List<Attention> others) {
        return new Layer(index, others, feedForward, isMtp, keepsInput);
    }
}
