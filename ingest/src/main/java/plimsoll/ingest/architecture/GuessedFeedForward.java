package plimsoll.ingest.architecture;

import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;

/// The feed-forward of a block whose architecture nobody wrote: as many experts as its tensors have, of which a token
/// uses as many as a key says, else all.
final class GuessedFeedForward {
    private GuessedFeedForward() {}

    static FeedForward of(Header header, Block block, int layer) throws HeaderRefusal {
        if (!block.has("ffn_down_exps")) {
            return block.has("ffn_down.0") ? FeedForwards.of(header, block, layer) : FeedForwards.single(header, block);
        }
        int experts = header.width(block.shape("ffn_down_exps.weight").extent(2));
        int used = header.keys().optional("expert_used_count");
        return new MixtureOfExperts(
                experts,
                used > 0 && used <= experts ? used : experts,
                header.width(block.in("ffn_down_exps")),
                header.width(block.in("ffn_down_shexp")),
                header.width(block.in("ffn_down")),
                block.has("ffn_gate_exps") || block.has("ffn_gate_up_exps"));
    }
}
