package plimsoll.mathcore.engine.llamacpp.block;

import java.util.HashMap;
import java.util.Map;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.block.Style.Trait;
import plimsoll.mathcore.engine.llamacpp.graph.Graph;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Ops;
import plimsoll.mathcore.model.Layer;

/// One layer of a graph while it is built: its tensors by short name, on its device.
///
/// @param frame what all layers share
/// @param layer the layer
/// @param home  its device, 0 being the host
/// @param stack with what the names of its tensors begin where a model has several stacks of blocks, else nothing
/// @param known its tensors so far
record LayerScope(Frame frame, Layer layer, int home, String stack, Map<String, Node> known) {
    static LayerScope of(Frame frame, Layer layer) {
        int home = frame.question.layerHomes().get(layer.index());
        return new LayerScope(frame, layer, home, "", new HashMap<>());
    }

    /// The same layer in one of several stacks.
    LayerScope of(String other) {
        return new LayerScope(frame, layer, home, other, new HashMap<>());
    }

    /// The first layer of this stack.
    LayerScope first() {
        return of(frame, frame.question.model().layers().getFirst()).of(stack);
    }

    Graph graph() {
        return frame.graph;
    }

    int tokens() {
        return frame.tokens();
    }

    boolean has(Trait trait) {
        return frame.style.has(trait);
    }

    /// The device of the layer's cache and states.
    int cacheHome() {
        return frame.cacheHome(layer.index());
    }

    /// A tensor of this layer, or [Node#ABSENT].
    Node weight(String name) {
        Node before = known.get(name);
        if (before != null) {
            return before;
        }
        String whole = stack.isEmpty() ? name : stack + name;
        Node weight = frame.tensors.of(layer.index(), whole, home, frame.question.sites());
        if (weight.isPresent()) {
            known.put(name, weight);
        }
        return weight;
    }

    /// A table that every layer has a copy of on its device.
    Node table(String name) {
        return frame.loose(name, home);
    }

    /// Corrections of rotary frequencies, where the model has any. Those for long contexts are as many as those for
    /// short ones.
    Node ropeFactors() {
        if (has(Trait.IGNORES_FACTORS) || (has(Trait.FACTORS_OUTSIDE_WINDOWS) && looksBack())) {
            return Node.ABSENT;
        }
        Node own = table("rope_freqs");
        if (own.isPresent()) {
            return own;
        }
        Node ofLayer = weight("rope_freqs");
        return ofLayer.isPresent() ? ofLayer : table("rope_factors_short");
    }

    /// Whether the layer sees a window or a chunk only.
    private boolean looksBack() {
        return layer.attentions().stream()
                .anyMatch(attention -> !(CacheWidths.heads(attention).reach() instanceof Reach.Everything));
    }

    boolean holds(String name) {
        return weight(name).isPresent();
    }

    /// A matrix times an activation, with the matrix's scale and bias where there are such.
    Node linear(Node x, String name) {
        Node product = Ops.mul(Ops.mulMat(weight(name), x), scaleOf(name));
        return Ops.add(product, weight(name + ".bias"));
    }

    /// The scale of a matrix, where it has one and the graph applies it.
    Node scaleOf(String matrix) {
        Node scale = weight(matrix + ".scale");
        return scale.isPresent() && Scales.applies(frame.question.model().architecture(), matrix) ? scale : Node.ABSENT;
    }

    /// A norm with its weight and bias.
    Node norm(Node x, String name) {
        return frame.normed(x, weight(name), weight(name + ".bias"), home);
    }

    /// Remembers a kernel of its own, which the engine looks for.
    Node fused(Fusion fusion, Node node) {
        frame.fusions.add(new Fusion.Use(fusion, node, home));
        return node;
    }

    /// A norm that runs where its neighbours do.
    Node normAnywhere(Node x, String name) {
        return frame.normed(x, weight(name), weight(name + ".bias"), -1);
    }

    /// The norm before attention; none where the architecture norms behind it only.
    Node normFirst(Node x) {
        return holds("attn_norm") || has(Trait.BARE_NORMS) ? norm(x, "attn_norm") : x;
    }

    /// The norm before the feed-forward. Some architectures call it the norm behind attention.
    Node normSecond(Node x) {
        if (holds("ffn_norm") || has(Trait.BARE_NORMS)) {
            return norm(x, "ffn_norm");
        }
        return holds("attn_norm") ? normIfAny(x, behindAttention()) : x;
    }

    /// Whether the feed-forward reads the same norm as attention: the layer has no other before it.
    boolean sharesNorm() {
        return holds("attn_norm") && !holds("ffn_norm") && !holds(behindAttention());
    }

    /// The name of the norm between attention and the residual stream; a name that no tensor has where there is none.
    String normBehindAttention() {
        return holds("ffn_norm") || !holds("attn_norm") ? behindAttention() : "";
    }

    private String behindAttention() {
        return holds("attn_output_norm") ? "attn_output_norm" : "post_attention_norm";
    }

    /// A norm where the layer has one, else the tensor itself.
    Node normIfAny(Node x, String name) {
        return holds(name) ? norm(x, name) : x;
    }
}
