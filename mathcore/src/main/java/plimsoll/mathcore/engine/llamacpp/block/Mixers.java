package plimsoll.mathcore.engine.llamacpp.block;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.KimiDelta;
import plimsoll.mathcore.attention.Lightning;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.Rwkv;
import plimsoll.mathcore.attention.SharedKey;
import plimsoll.mathcore.attention.ShortConvolution;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// The graph of each kind of attention, from the normed input to what joins the residual stream.
final class Mixers {
    private Mixers() {}

    /// Whether an attention has a graph here.
    static boolean knows(Attention attention) {
        return switch (attention) {
            case GroupedQuery ignored -> true;
            case StateSpace ignored -> true;
            case MultiLatent ignored -> true;
            case GatedDelta ignored -> true;
            case KimiDelta ignored -> true;
            case Rwkv ignored -> true;
            case ShortConvolution ignored -> true;
            case Lightning ignored -> true;
            case Indexer ignored -> true;
            case SharedKey ignored -> true;
            case Compressor ignored -> true;
            case Uncached uncached -> uncached.like() instanceof GroupedQuery;
            case Borrowed borrowed -> borrowed.like() instanceof GroupedQuery;
            default -> false;
        };
    }

    /// The layer's only attention.
    static Node of(LayerScope layer, Node x) {
        return of(layer, x, layer.layer().attentions().getFirst());
    }

    static Node of(LayerScope layer, Node x, Attention attention) {
        return switch (attention) {
            case GroupedQuery heads when BlockSparse.serves(layer) -> BlockSparse.of(layer, x, heads);
            case GroupedQuery heads -> GroupedHeads.of(layer, x, heads);
            case StateSpace space
            when space.version() == 2 && layer.holds("ssm_x") -> PlamoStateSpace.of(layer, x, space);
            case StateSpace space -> Mamba.of(layer, x, space);
            case MultiLatent latent -> Latents.of(layer, x, latent);
            case GatedDelta delta -> GatedDeltaNet.of(layer, x, delta);
            case KimiDelta delta -> KimiDeltaAttention.of(layer, x, delta);
            case ShortConvolution convolution -> ShortConv.of(layer, x, convolution);
            case Lightning lightning -> LightningAttention.of(layer, x, lightning);
            case Uncached(GroupedQuery heads) -> GroupedHeads.uncached(layer, x, heads);
            case Borrowed(GroupedQuery heads, int from) -> GroupedHeads.borrowed(layer, x, heads, from);
            default -> throw new IllegalStateException("no graph for " + attention);
        };
    }
}
