package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;

/// Layers with a window and layers that see everything, by a flag for each layer that no file leaves out.
record Flagged(List<String> names) implements Architecture {
    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return Heads.of(header, layer, Windows.flagged(header, layer));
    }
}
