package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.ShortConvolution;

/// LFM2: attention in some layers, a short convolution in those whose count of key-value heads is 0.
record Lfm2() implements Architecture {
    @Override
    public List<String> names() {
        return List.of("lfm2", "lfm2moe");
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return Heads.kvCount(header, layer) > 0
                ? Heads.of(header, layer, Windows.everywhere(header, layer))
                : List.of(
                        new ShortConvolution(header.hiddenSize(), header.keys().required("shortconv.l_cache")));
    }
}
