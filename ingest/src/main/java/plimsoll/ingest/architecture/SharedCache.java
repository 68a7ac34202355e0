package plimsoll.ingest.architecture;

import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.Reach;

/// Gemma 3n and 4: the last layers read the cache of the last layer of their kind before them. The layer that sees
/// everything is the last of those with a cache of their own, and one with a window is right before it.
///
/// @param name   llama.cpp's name
/// @param usual  the turn of windows where the file has none; empty where no file leaves it out
/// @param owning layers with a cache of their own where the file does not say; 0 for all
record SharedCache(String name, Optional<Pattern> usual, int owning) implements Architecture {
    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public Optional<Pattern> turn() {
        return usual;
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        var reach = usual.isPresent() ? Windows.required(header, layer, usual.get()) : Windows.flagged(header, layer);
        var own = Heads.of(header, layer, reach);
        int owners = owners(header);
        int lender = owners - (reach instanceof Reach.Everything ? 1 : 2);
        return layer < owners || lender < 0
                ? own
                : own.stream()
                        .<Attention>map(like -> new Borrowed(like, lender))
                        .toList();
    }

    private int owners(Header header) throws HeaderRefusal {
        int all = header.blockCount();
        int given = header.keys().optional("attention.shared_kv_layers");
        int shared = given > 0 || owning == 0 ? given : Math.max(0, all - owning);
        if (shared >= all) {
            throw header.keys()
                    .refusal("%s is %d of %d blocks"
                            .formatted(header.keys().quoted("attention.shared_kv_layers"), shared, all));
        }
        return all - shared;
    }
}
