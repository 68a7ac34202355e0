package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;

/// Nemotron-H: each block is one thing alone. A feed-forward where it has a width, else a state space where it has no
/// key-value heads, else attention. Blocks for multi-token prediction attend.
record NemotronH() implements Architecture {
    @Override
    public List<String> names() {
        return List.of("nemotron_h", "nemotron_h_moe");
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        if (header.isMtp(layer)) {
            return Heads.of(header, layer, Reach.EVERYTHING);
        }
        if (header.perLayer("feed_forward_length", 0).at(layer) > 0) {
            return List.of();
        }
        return Heads.kvCount(header, layer) > 0
                ? Heads.of(header, layer, Reach.EVERYTHING)
                : List.of(StateSpaces.mamba2(header));
    }
}
