package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Lightning;
import plimsoll.mathcore.attention.Reach;

/// MiniMax-01: lightning attention in seven of eight layers, softmax attention in the eighth.
record MiniMax01() implements Architecture {
    @Override
    public List<String> names() {
        return List.of("minimax-01");
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return RecurrentLayers.has(header, layer, 8)
                ? List.of(lightning(header, layer))
                : Heads.of(header, layer, Reach.EVERYTHING);
    }

    private static Lightning lightning(Header header, int layer) throws HeaderRefusal {
        int heads = Heads.count(header, layer);
        int headDim = Heads.width(header, "attention.key_length");
        header.product(heads, headDim);
        return new Lightning(heads, headDim);
    }
}
