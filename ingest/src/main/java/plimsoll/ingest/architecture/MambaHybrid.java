package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;

/// Attention in some layers, a state space in those whose count of key-value heads is 0: Jamba, Granite 4 H and PLaMo 2
/// (whose convolution leaves out what decays, so that it has no groups).
record MambaHybrid() implements Architecture {
    @Override
    public List<String> names() {
        return List.of("jamba", "granitehybrid", "plamo2");
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        if (Heads.kvCount(header, layer) > 0) {
            return Heads.of(header, layer, Windows.everywhere(header, layer));
        }
        boolean first = header.architecture().equals("jamba");
        return List.of(first ? StateSpaces.mamba(header) : StateSpaces.mamba2(header));
    }
}
