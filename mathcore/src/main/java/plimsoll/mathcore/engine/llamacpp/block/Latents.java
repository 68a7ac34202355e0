package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.repeat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rope;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.rowBytes;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;

import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.block.Style.Trait;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Ops;

/// Multi-head latent attention, over the latents themselves or over keys and values rebuilt from them.
///
/// Source: llama.cpp b10587, src/models/deepseek2.cpp and src/models/minicpm3.cpp.
final class Latents {
    private final LayerScope layer;
    private final MultiLatent shape;
    private final long tokens;

    Latents(LayerScope layer, MultiLatent shape) {
        this.layer = layer;
        this.shape = shape;
        this.tokens = layer.tokens();
    }

    static Node of(LayerScope layer, Node x, MultiLatent shape) {
        Latents latents = new Latents(layer, shape);
        Node out = shape.absorbed() ? latents.absorbed(x) : latents.expanded(x);
        return layer.linear(GroupedHeads.gated(layer, out, x, shape.numAttentionHeads()), "attn_output");
    }

    private Node absorbed(Node x) {
        Node compact = queryLatent(x);
        boolean chooses = layer.has(Trait.CHOOSES_CELLS) && shape.reach() instanceof Reach.Everything;
        Node chosen = chooses ? LightningIndexer.of(layer, compact, x) : Node.ABSENT;
        Heads heads = compressed(latentQuery(queries(compact)), x);
        return Attend.latent(layer, heads, CacheWidths.heads(shape), chosen, layer.weight("attn_v_b"));
    }

    /// Queries from their own bottleneck, where they have one.
    Node queries(Node compact) {
        return reshape(layer.linear(compact, queryName()), shape.qkHeadDim(), heads(), tokens);
    }

    /// What queries are projected from.
    Node queryLatent(Node x) {
        return layer.holds("attn_q_a") ? layer.norm(layer.linear(x, "attn_q_a"), "attn_q_a_norm") : x;
    }

    String queryName() {
        return layer.holds("attn_q_a") ? "attn_q_b" : "attn_q";
    }

    private long heads() {
        return shape.numAttentionHeads();
    }

    /// Queries turned into the space of the latents, with their rotary part behind.
    Node latentQuery(Node q) {
        Node plain = view3d(q, shape.qkNopeHeadDim(), heads(), tokens, q.stride(1), q.stride(2));
        Node turned = view3d(q, shape.qkRopeHeadDim(), heads(), tokens, q.stride(1), q.stride(2));
        Node inLatents = permute(mulMat(layer.weight("attn_k_b"), permute(plain, 0, 2, 1, 3)), 0, 2, 1, 3);
        return concat(inLatents, rotated(turned), 0);
    }

    private Node rotated(Node part) {
        boolean still = layer.has(Trait.NO_ROTATION);
        return still ? part : rope(part, layer.frame().positions(), layer.ropeFactors());
    }

    /// The latent as value, the latent with the shared rotary key as key.
    Heads compressed(Node q, Node x) {
        Node both = layer.linear(x, "attn_kv_a_mqa");
        Node latent = reshape(latent(both), shape.kvLoraRank(), 1, tokens);
        Node query =
                layer.has(Trait.SCALES_BY_POSITION) ? Ops.mul(q, layer.frame().temperatures()) : q;
        return new Heads(query, concat(latent, rotated(sharedKey(both)), 0), latent);
    }

    private Node latent(Node both) {
        return layer.norm(view2d(both, shape.kvLoraRank(), tokens, both.stride(1)), "attn_kv_a_norm");
    }

    private Node sharedKey(Node both) {
        Node key = view3d(both, shape.qkRopeHeadDim(), 1, tokens, both.stride(1), both.stride(1));
        return layer.normIfAny(key, "attn_k_norm");
    }

    private Node expanded(Node x) {
        Node q = rotated(queries(queryLatent(x)));
        Node both = layer.linear(x, "attn_kv_a_mqa");
        Node rebuilt = layer.linear(latent(both), "attn_kv_b");
        long row = rowBytes(rebuilt, shape.qkNopeHeadDim() + shape.vHeadDim());
        Node plain = view3d(rebuilt, shape.qkNopeHeadDim(), heads(), tokens, row, row * heads());
        Node v = cont(view3d(rebuilt, shape.vHeadDim(), heads(), tokens, row, row * heads()));
        Node shared = repeat(rotated(sharedKey(both)), shape.qkRopeHeadDim(), heads(), tokens);
        Heads heads = new Heads(q, concat(plain, shared, 0), v);
        return Attend.cached(layer, heads, CacheWidths.heads(shape), Node.ABSENT);
    }
}
