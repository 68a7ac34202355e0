package plimsoll.mathcore.engine.llamacpp.block;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Lightning;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;

/// The inputs of lightning attention: how much each head forgets.
///
/// @param slopes  of each head
/// @param queries for each token what came before the batch
/// @param keys    for each token to the end of the batch
/// @param pairs   between tokens of the batch
record Decays(Node slopes, Node queries, Node keys, Node pairs) {
    static Decays of(GraphQuestion question) {
        long heads = heads(question);
        long sequences = question.sequences();
        long tokens = question.tokens() / sequences;
        return new Decays(
                Node.input(ElementType.F32, heads),
                Node.input(ElementType.F32, 1, heads, tokens, sequences),
                Node.input(ElementType.F32, 1, heads, tokens, sequences),
                Node.input(ElementType.F32, tokens, tokens, heads, sequences));
    }

    private static long heads(GraphQuestion question) {
        for (Layer layer : question.model().layers()) {
            for (Attention attention : layer.attentions()) {
                if (attention instanceof Lightning lightning) {
                    return lightning.numHeads();
                }
            }
        }
        return 1;
    }
}
