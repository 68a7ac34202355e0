package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;

/// Qwen3-Next and Qwen3.5: a gated delta net in three of four layers, attention in the fourth.
record GatedDeltaHybrid() implements Architecture {
    @Override
    public List<String> names() {
        return List.of("qwen3next", "qwen35", "qwen35moe");
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return RecurrentLayers.has(header, layer, 4)
                ? List.of(StateSpaces.gatedDelta(header))
                : Heads.of(header, layer, Reach.EVERYTHING);
    }
}
