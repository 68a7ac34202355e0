package plimsoll.ingest.architecture;

import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.Reach;

/// Latent attention from the shapes of a block's projections. Up-projections for keys and for values that stand apart
/// are written to be absorbed, so that the latent is what is kept; one for both leaves that open.
final class GuessedLatent {
    private static final String DOWN = "attn_kv_a_mqa";
    private static final String UP = "attn_kv_b";

    private final Header header;
    private final Assumptions said;

    GuessedLatent(Header header, Assumptions said) {
        this.header = header;
        this.said = said;
    }

    static boolean has(Block block) {
        return block.has(DOWN);
    }

    /// The attention of a block that [#has] a latent, over everything.
    Bounds of(Block block, int heads) throws HeaderRefusal {
        int kept = header.width(block.out(DOWN));
        if (block.has("attn_k_b") && block.has("attn_v_b")) {
            said.add("Latent attention keeps its latent, as the file has its up-projections apart.");
            return Bounds.exactly(apart(block, kept, heads));
        }
        int all = Math.max(1, heads);
        int rank = Math.clamp(header.width(block.in(UP)), 1, kept);
        int rope = kept - rank;
        int each = header.width(block.out(UP)) / all;
        int key = header.keys().optional("attention.key_length");
        int nope = Math.clamp(key >= rope ? key - rope : each / 2, 0, each);
        header.product(all, each + rope);
        said.add("Latent attention keeps its latent or the keys and values that are rebuilt from it.");
        var query = header.keys().optional("attention.q_lora_rank");
        var latent = new MultiLatent(all, query, rank, nope, rope, each - nope, true);
        var rebuilt = new MultiLatent(all, query, rank, nope, rope, each - nope, false);
        return kept <= (long) all * (each + rope) ? Bounds.between(latent, rebuilt) : Bounds.between(rebuilt, latent);
    }

    private MultiLatent apart(Block block, int kept, int heads) throws HeaderRefusal {
        var shape = block.shape("attn_v_b.weight");
        int rank = Math.clamp(header.width(shape.extent(0)), 1, kept);
        int all = Math.max(1, shape.rank() > 2 ? header.width(shape.extent(2)) : heads);
        int nope = header.width(block.in("attn_k_b"));
        int value = header.width(shape.rank() > 2 ? shape.extent(1) : Math.max(1, shape.extent(1) / all));
        header.product(all, Math.max(nope + kept - rank, value));
        return new MultiLatent(
                all,
                header.keys().optional("attention.q_lora_rank"),
                rank,
                nope,
                kept - rank,
                value,
                true,
                Reach.EVERYTHING);
    }
}
