package plimsoll.ingest.architecture;

import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;

/// Llama 4: three layers that look back to the start of their chunk, then one that sees everything.
/// A window of 0 in the file means that no layer has chunks.
record Llama4() implements Architecture {
    private static final int USUAL_CHUNK = 8192;
    private static final Pattern TURN = Pattern.lastOf(4);

    @Override
    public List<String> names() {
        return List.of("llama4");
    }

    @Override
    public Optional<Pattern> turn() {
        return Optional.of(TURN);
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        boolean chunked = header.keys().optional("attention.sliding_window", USUAL_CHUNK) > 0;
        int chunk = header.keys().optional("attention.chunk_size", USUAL_CHUNK);
        boolean local = chunked && Windows.isInTurn(header, layer, TURN);
        return Heads.of(header, layer, local ? new Reach.Chunk(chunk) : Reach.EVERYTHING);
    }
}
