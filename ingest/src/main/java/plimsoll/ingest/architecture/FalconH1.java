package plimsoll.ingest.architecture;

import java.util.List;
import java.util.stream.Stream;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;

/// Falcon-H1: attention and a state space side by side in every layer.
record FalconH1() implements Architecture {
    @Override
    public List<String> names() {
        return List.of("falcon-h1");
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        var heads = Heads.of(header, layer, Reach.EVERYTHING);
        return Stream.concat(heads.stream(), Stream.of(StateSpaces.mamba2(header)))
                .toList();
    }
}
