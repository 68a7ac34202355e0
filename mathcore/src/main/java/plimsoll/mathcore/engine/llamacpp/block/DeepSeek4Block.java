package plimsoll.mathcore.engine.llamacpp.block;

import plimsoll.mathcore.engine.llamacpp.graph.Graph;
import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// Compressed attention and experts between hyper-connections.
///
/// Source: llama.cpp b10587, src/models/deepseek4.cpp.
final class DeepSeek4Block implements Block {
    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        HyperConnections first = HyperConnections.of(layer, x, "hc_attn");
        Node middle = first.closed(CompressedAttention.of(layer, layer.norm(first.one(), "attn_norm")));
        HyperConnections second = HyperConnections.of(layer, middle, "hc_ffn");
        boolean predicts = layer.frame().question.drafting().predicts();
        if (!predicts) {
            Graph graph = layer.graph();
            graph.expand(middle);
            graph.expand(second.post());
            graph.expand(second.comb());
        }
        Node out = second.closed(FeedForwards.of(layer, layer.norm(second.one(), "ffn_norm"), Node.ABSENT));
        return layer.frame().pinsNorms && !predicts ? out.on(layer.home()) : out;
    }
}
