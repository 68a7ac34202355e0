package plimsoll.mathcore.engine.llamacpp.block;

import java.util.concurrent.atomic.AtomicReference;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;

/// What all indexers of a graph read, and what the last of them chose.
///
/// @param cells    cells of a stream
/// @param keyCells cell of each token's key
/// @param mask     which cells each token sees
/// @param rotation square matrix that spreads outliers; always there
/// @param last     what the last indexer chose
record IndexInputs(int cells, Node keyCells, Node mask, Node rotation, AtomicReference<Node> last) {
    private static final int ROTATION = 64;

    static IndexInputs of(Frame frame) {
        GraphQuestion asked = frame.question;
        int cells = asked.cells().getOrDefault(Reach.EVERYTHING, 0);
        return new IndexInputs(
                cells,
                Node.input(ElementType.I64, asked.tokens()),
                mask(frame, cells, asked.streams()),
                rotation(headDim(asked)),
                new AtomicReference<>(Node.ABSENT));
    }

    /// In the type that the kernel wants, where there is one.
    static Node mask(Frame frame, int cells, int streams) {
        ElementType type = frame.fused.contains(Fusion.LIGHTNING_INDEXER) ? ElementType.F16 : ElementType.F32;
        return Node.input(type, cells, frame.tokens() / streams, 1, streams);
    }

    /// As large a power of two as divides the key.
    static Node rotation(int headDim) {
        int side = ROTATION;
        while (headDim % (2 * side) == 0) {
            side *= 2;
        }
        return Node.input(ElementType.F32, side, side);
    }

    private static int headDim(GraphQuestion question) {
        for (Layer layer : question.model().layers()) {
            for (Attention attention : layer.attentions()) {
                if (attention instanceof Indexer indexer) {
                    return indexer.headDim();
                }
            }
        }
        return 0;
    }

    Node handOn(Node chosen) {
        last.set(chosen);
        return chosen;
    }

    Node handedOn() {
        return last.get();
    }
}
