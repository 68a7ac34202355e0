package plimsoll.ingest.architecture;

import java.util.List;
import java.util.stream.Stream;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.Reach;

/// Sparse attention: an indexer beside the attention that it serves. DeepSeek V3.2 has one in every layer, MiniMax-M3
/// in all but the leading dense ones, and in GLM from 5.2 on some layers take over the choice of the layer before.
record Sparse() implements Architecture {
    private static final String MINIMAX = "minimax-m3";
    private static final String GLM = "glm-dsa";

    /// From this context on a GLM without the key is a 5.2.
    private static final int CONTEXT_OF_GLM_5_2 = 1 << 20;

    @Override
    public List<String> names() {
        return List.of("deepseek32", GLM, MINIMAX);
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        List<Attention> served = header.architecture().equals(MINIMAX)
                ? Heads.of(header, layer, Reach.EVERYTHING)
                : List.of(Latent.of(header, layer));
        return hasIndexer(header, layer)
                ? Stream.concat(served.stream(), Stream.of(indexer(header))).toList()
                : served;
    }

    static Indexer indexer(Header header) throws HeaderRefusal {
        return new Indexer(
                header.keys().required("attention.indexer.head_count"),
                header.keys().required("attention.indexer.key_length"),
                header.keys().optional("attention.indexer.top_k"),
                Math.max(1, header.keys().optional("attention.indexer.block_size")),
                0);
    }

    private static boolean hasIndexer(Header header, int layer) throws HeaderRefusal {
        return switch (header.architecture()) {
            case MINIMAX -> layer >= header.keys().optional("leading_dense_block_count");
            case GLM -> !header.isMtp(layer) && isFull(header, layer);
            default -> !header.isMtp(layer);
        };
    }

    private static boolean isFull(Header header, int layer) throws HeaderRefusal {
        if (header.keys().has("attention.indexer.types")) {
            return header.perLayer("attention.indexer.types", 1).at(layer) != 0;
        }
        boolean everyLayer = header.keys().tokens("context_length") < CONTEXT_OF_GLM_5_2;
        return everyLayer || layer < 2 || (layer - 2) % 4 == 0;
    }
}
