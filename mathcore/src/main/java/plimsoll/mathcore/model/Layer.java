package plimsoll.mathcore.model;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.feedforward.FeedForward;

/// One block: its attentions (usually one; none; or two side by side) and its feed-forward.
///
/// @param index       counted from 0
/// @param attentions  what mixes tokens here
/// @param feedForward what follows
/// @param isMtp       whether it only predicts further tokens (multi-token prediction)
public record Layer(int index, List<Attention> attentions, FeedForward feedForward, boolean isMtp) {
    public Layer {
        attentions = List.copyOf(attentions);
    }

    /// The same block with other attentions.
    public Layer with(List<Attention> others) {
        return new Layer(index, others, feedForward, isMtp);
    }
}
