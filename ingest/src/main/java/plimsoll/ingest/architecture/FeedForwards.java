package plimsoll.ingest.architecture;

import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.feedforward.Routing;

/// Reads a block's feed-forward off its tensors: which there are says what it is, their rows how wide.
final class FeedForwards {
    private static final FeedForward NONE = new NoFeedForward();

    private FeedForwards() {}

    static FeedForward of(Header header, Block block, int layer) throws HeaderRefusal {
        if (block.has("ffn_down_exps") || block.has("ffn_down.0")) {
            return experts(header, block, Routings.of(header, layer));
        }
        return single(header, block);
    }

    /// One that every token goes through, if there is any.
    static FeedForward single(Header header, Block block) throws HeaderRefusal {
        if (block.has("ffn_down")) {
            return new Dense(header.width(block.in("ffn_down")), isGated(block));
        }
        return block.has("channel_mix_value") ? new Dense(header.width(block.in("channel_mix_value")), false) : NONE;
    }

    /// A gate is a tensor of its own, or the half of an up-projection that has twice the rows.
    private static boolean isGated(Block block) {
        return block.has("ffn_gate") || block.out("ffn_up") == 2 * block.in("ffn_down");
    }

    private static MixtureOfExperts experts(Header header, Block block, Routing routing) throws HeaderRefusal {
        var keys = header.keys();
        int experts = keys.required("expert_count");
        int used = keys.required("expert_used_count");
        if (used > experts) {
            throw keys.refusal("%s is %d of %d experts".formatted(keys.quoted("expert_used_count"), used, experts));
        }
        return new MixtureOfExperts(
                experts,
                used,
                header.width(Math.max(block.in("ffn_down_exps"), block.in("ffn_down.0"))),
                header.width(block.in("ffn_down_shexp")),
                header.width(block.in("ffn_down")),
                block.has("ffn_gate_exps") || block.has("ffn_gate_up_exps") || block.has("ffn_gate.0"),
                routing);
    }
}
