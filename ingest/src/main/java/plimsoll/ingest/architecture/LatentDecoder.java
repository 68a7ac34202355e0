package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;

/// Decoders with multi-head latent attention in every layer.
record LatentDecoder(List<String> names) implements Architecture {
    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return List.of(Latent.of(header, layer));
    }
}
