package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;

/// Decoders whose keys say everything: every layer alike, or arrays with a value for each layer.
/// A window without a pattern holds for all layers.
record Plain(List<String> names) implements Architecture {
    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return Heads.of(header, layer, Windows.reach(header, layer, Pattern.EVERY_LAYER));
    }
}
