package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;

/// Llama 4: three layers that look back to the start of their chunk, then one that sees everything.
/// A window of 0 in the file means that no layer has chunks.
record Llama4() implements Architecture {
    private static final int USUAL_CHUNK = 8192;

    @Override
    public List<String> names() {
        return List.of("llama4");
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        boolean chunked = header.keys().optional("attention.sliding_window", USUAL_CHUNK) > 0;
        int chunk = header.keys().optional("attention.chunk_size", USUAL_CHUNK);
        boolean local = chunked && Windows.isLocal(header, layer, Pattern.lastOf(4));
        return Heads.of(header, layer, local ? new Reach.Chunk(chunk) : Reach.EVERYTHING);
    }
}
