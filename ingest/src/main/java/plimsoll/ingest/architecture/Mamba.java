package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;

/// Mamba and Mamba 2: a state space in every layer and nothing else.
record Mamba() implements Architecture {
    @Override
    public List<String> names() {
        return List.of("mamba", "mamba2");
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        boolean first = header.architecture().equals("mamba");
        return List.of(first ? StateSpaces.mamba(header) : StateSpaces.mamba2(header));
    }
}
