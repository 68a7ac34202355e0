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
                ? List.of(new Lightning(Heads.count(header, layer), Heads.width(header, "attention.key_length")))
                : Heads.of(header, layer, Reach.EVERYTHING);
    }
}
