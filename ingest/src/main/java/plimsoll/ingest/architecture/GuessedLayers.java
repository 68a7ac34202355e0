package plimsoll.ingest.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.Lightning;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;

/// The layers of a model whose architecture nobody wrote, from the names and shapes of its tensors and the keys that
/// architectures share: those that keep most, and those that keep least.
final class GuessedLayers {
    private static final String ENCODER = "enc.blk";
    private static final String DECODER = "dec.blk";

    private static final int MEAN_POOLING = 1;
    private static final int CLS_POOLING = 2;

    private final Header header;
    private final Assumptions said;
    private final GuessedHeads heads;
    private final GuessedLatent latents;
    private final GuessedState states;
    private final GuessedReach reaches;
    private final boolean causal;
    private final boolean pooled;
    private final int borrowing;
    private final boolean separate;
    private final List<Layer> most = new ArrayList<>();
    private final List<Layer> least = new ArrayList<>();

    /// @param causal whether a token sees only those before it
    GuessedLayers(Header header, Assumptions said, boolean causal) throws HeaderRefusal {
        this.header = header;
        this.said = said;
        this.causal = causal;
        this.heads = new GuessedHeads(header, said);
        this.latents = new GuessedLatent(header, said);
        this.states = new GuessedState(header, said);
        this.reaches = new GuessedReach(header, said);
        long pooling = header.keys().whole("pooling_type");
        this.pooled = pooling == MEAN_POOLING || pooling == CLS_POOLING;
        this.borrowing = header.keys().optional("attention.shared_kv_layers");
        this.separate = blocks().anyMatch(block -> block.has("attn_k"));
        read();
    }

    List<Layer> most() {
        return most;
    }

    List<Layer> least() {
        return least;
    }

    /// Whether any block has tensors that name attention or a state.
    boolean isRecognised() {
        return most.stream().anyMatch(layer -> !layer.attentions().isEmpty());
    }

    private Stream<Block> blocks() {
        return IntStream.range(0, header.blockCount()).mapToObj(header::block);
    }

    private void read() throws HeaderRefusal {
        if (!causal) {
            said.add("A token sees all others, as 'attention.causal' is false: it may do without a cache.");
        }
        if (causal && pooled) {
            said.add("It gives one vector for all tokens, as %s says: it may be an encoder without a cache."
                    .formatted(header.keys().quoted("pooling_type")));
        }
        if (borrowing > 0) {
            said.add("The last %d layers read the cache of others, as %s says."
                    .formatted(borrowing, header.keys().quoted("attention.shared_kv_layers")));
        }
        boolean stacks = header.blocks().height(ENCODER) + header.blocks().height(DECODER) > 0;
        if (!stacks && header.blocks().height("blk") > 0) {
            header.mustHold("blk", header.numHiddenLayers());
        }
        Bounds last = Bounds.NOTHING;
        for (int layer = 0; layer < header.blockCount(); layer++) {
            Bounds bounds = stacks ? pair(layer) : block(header.block(layer), layer, last);
            last = bounds.isNothing() ? last : bounds;
            FeedForward feedForward = GuessedFeedForward.of(header, own(layer, stacks), layer);
            most.add(new Layer(layer, bounds.most(), feedForward, header.isMtp(layer)));
            least.add(new Layer(layer, bounds.least(), feedForward, header.isMtp(layer)));
        }
    }

    private Block own(int layer, boolean stacks) {
        if (!stacks) {
            return header.block(layer);
        }
        boolean decodes = layer < header.blocks().height(DECODER);
        return header.blocks().at(decodes ? DECODER : ENCODER, layer);
    }

    private Bounds block(Block block, int layer, Bounds last) throws HeaderRefusal {
        Bounds kept = attention(block, layer, last).and(states.of(block));
        if (header.isMtp(layer)) {
            said.add("Blocks for multi-token prediction are not loaded, and may have room in the cache all the same.");
            Bounds most = (kept.isNothing() ? last : kept).map(one -> within(one, Reach.EVERYTHING));
            return most.orNothing();
        }
        if (kept.isNothing() && !block.isFeedForward()) {
            said.add("Some layers have no tensor that names attention or a state: they may keep nothing or as much as"
                    + " the layer before.");
            return last.orNothing();
        }
        return kept;
    }

    private Bounds attention(Block block, int layer, Bounds last) throws HeaderRefusal {
        if (GuessedState.isAlone(block)) {
            return Bounds.NOTHING;
        }
        if (GuessedLatent.has(block)) {
            int count = Math.max(1, heads.count("attention.head_count", layer));
            Bounds latent = reached(latents.of(block, count), layer);
            return indexed(block, latent, 0);
        }
        if (GuessedHeads.has(block)) {
            Bounds own = reached(heads.of(block, layer), layer);
            return isBorrowed(layer)
                    ? own.borrowedFrom(lender())
                    : linear(block, layer, indexed(block, cached(own), value(own)));
        }
        if (block.has("attn_q")) {
            said.add("Layers with queries and without keys of their own read another's cache or have one like it.");
            return isBorrowed(layer) && !last.isNothing() ? last.borrowedFrom(lender()) : last.orNothing();
        }
        return Bounds.NOTHING;
    }

    private boolean isBorrowed(int layer) {
        return borrowing > 0 && layer >= header.blockCount() - borrowing;
    }

    private int lender() {
        return Math.max(0, header.blockCount() - borrowing - 1);
    }

    /// Without a cache, keys and values last as long as the graph.
    private Bounds cached(Bounds own) {
        return causal && !pooled
                ? own
                : new Bounds(
                        own.most(),
                        own.least().stream().<Attention>map(Uncached::new).toList());
    }

    /// Where other layers have their projections apart, one with all in one may be linear attention.
    private Bounds linear(Block block, int layer, Bounds own) throws HeaderRefusal {
        boolean odd = separate && block.has("attn_qkv") && block.has("attn_gate");
        if (!odd || !(own.most().getFirst() instanceof GroupedQuery likely)) {
            return own;
        }
        said.add("Layers with 'attn_qkv' among others with 'attn_k' may be linear attention, with a state in place of a"
                + " cache.");
        int count = Math.max(1, heads.count("attention.head_count", layer));
        var linear = new Lightning(count, likely.headDim());
        return own.and(Bounds.exactly(linear)).orNothing();
    }

    private static int value(Bounds own) {
        return own.most().getFirst() instanceof GroupedQuery likely ? likely.valueHeadDim() : 0;
    }

    private Bounds indexed(Block block, Bounds served, int idleValue) throws HeaderRefusal {
        long rows = Math.max(block.out("indexer.attn_k"), block.out("indexer.k_proj"));
        if (rows == 0) {
            return served;
        }
        said.add("An indexer keeps one key a token, with as much again idle beside it, or nothing.");
        int count = Math.max(1, header.keys().optional("attention.indexer.head_count"));
        int chosen = header.keys().optional("attention.indexer.top_k");
        return served.and(Bounds.perhaps(new Indexer(count, header.width(rows), chosen, 1, idleValue)));
    }

    private Bounds reached(Bounds own, int layer) throws HeaderRefusal {
        Reach far = reaches.most(layer);
        Reach near = reaches.least(layer);
        return new Bounds(
                own.map(one -> within(one, far)).most(),
                own.map(one -> within(one, near)).least());
    }

    private static Attention within(Attention attention, Reach reach) {
        return switch (attention) {
            case GroupedQuery grouped -> grouped.within(reach);
            case MultiLatent latent -> latent.within(reach);
            default -> attention;
        };
    }

    /// A block of an encoder and one of a decoder with the same number, as they lie on one device.
    private Bounds pair(int layer) throws HeaderRefusal {
        Block encoder = header.blocks().at(ENCODER, layer);
        Block decoder = header.blocks().at(DECODER, layer);
        Bounds all = Bounds.NOTHING;
        if (GuessedHeads.has(encoder)) {
            Bounds own = heads.of(encoder, layer);
            boolean idle = !GuessedHeads.has(decoder);
            all = all.and(own.map(Uncached::new)).and(idle ? own.orNothing() : Bounds.NOTHING);
            said.add("An encoder keeps nothing, or a layer of it has room in the cache that nothing uses.");
        }
        if (GuessedHeads.has(decoder)) {
            Bounds own = heads.of(decoder, layer);
            all = all.and(own);
            if (decoder.has("cross_attn_k") || decoder.has("cross_attn_q")) {
                all = all.and(own.map(one -> within(one, new Reach.Encoder())));
            }
        }
        return all;
    }
}
