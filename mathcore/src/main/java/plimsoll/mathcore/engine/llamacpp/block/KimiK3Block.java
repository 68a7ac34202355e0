package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// Mixer and feed-forward read a mixture of what earlier layers were given. Behind a layer whose input is kept, the
/// residual stream starts anew.
///
/// Source: llama.cpp b10587, src/models/kimi-k3.cpp.
final class KimiK3Block implements Block {
    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        EarlierLayers earlier = EarlierLayers.of(layer.frame());
        Node given = earlier.mixed(x, layer.weight("attn_res_score"));
        boolean keeps = layer.layer().keepsInput();
        if (keeps) {
            earlier.keep(x);
        }
        Node normed = layer.graph().expand(layer.normFirst(given));
        Node mixed = Mixers.of(layer, normed);
        Node middle = keeps ? mixed : add(x, mixed);
        Node inner = layer.normSecond(earlier.mixed(middle, layer.weight("ffn_res_score")));
        return add(middle, FeedForwards.of(layer, inner, Node.ABSENT));
    }
}
