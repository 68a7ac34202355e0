package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.Lasting;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Role;
import plimsoll.mathcore.attention.Strand;
import plimsoll.mathcore.engine.llamacpp.backend.BufferRule;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Cache;
import plimsoll.mathcore.tensor.ElementType;

/// What llama.cpp keeps of the context: one tensor of keys and one of values a layer, and states in F32. A layer that
/// attends to nothing has room for values where they are stored transposed, unless the model is a hybrid.
///
/// Source: llama.cpp b10587, `src/llama-kv-cache.cpp:95-229` and `src/llama-memory-recurrent.cpp:99`.
final class Caches {
    /// Since then (d9c6ce46) a latent is kept once, for keys and values; before, values kept it a second time.
    private static final int LATENTS_ONCE = 7832;

    /// Between them (17193cce, 39b27f0d) caches with a window were never quantised.
    private static final int WINDOWS_UNQUANTISED = 8633;
    private static final int WINDOWS_QUANTISED = 8644;

    private final ContextSize context;
    private final Build build;
    private final ElementType typeK;
    private final ElementType typeV;
    private final int widestValue;
    private final boolean idleValues;

    /// @param transposed whether values are stored transposed, and so as wide as in the widest layer
    Caches(Model model, ContextSize context, ElementType typeK, ElementType typeV, boolean transposed, Build build) {
        this.context = context;
        this.build = build;
        this.typeK = typeK;
        this.typeV = typeV;
        this.widestValue = transposed ? widestValue(model) : 0;
        this.idleValues = transposed && model.layers().stream().noneMatch(Caches::isRecurrent);
    }

    private static boolean isRecurrent(Layer layer) {
        return layer.attentions().stream()
                .anyMatch(attention -> !attention.memory().perSequence().isEmpty());
    }

    private static int widestValue(Model model) {
        int widest = 0;
        for (Layer layer : model.layers()) {
            for (Attention attention : layer.attentions()) {
                for (Strand strand : attention.memory().perToken()) {
                    boolean value = strand.role() == Role.VALUE && !(attention instanceof Indexer);
                    widest = value ? Math.max(widest, (int) strand.elements()) : widest;
                }
            }
        }
        return widest;
    }

    /// The tensors of a layer's cache, with the padding of the device they lie on.
    List<Cache> of(Layer layer, BufferRule rule) {
        List<Cache> caches = new ArrayList<>(2);
        if (idleValues && layer.attentions().isEmpty() && !layer.isMtp() && widestValue > 0) {
            Strand idle = new Strand(Role.VALUE, 1, widestValue);
            caches.add(cache(idle, typeV, context.cells(Reach.EVERYTHING), rule));
        }
        for (Attention attention : layer.attentions()) {
            List<Strand> strands = attention.memory().perToken();
            int cells = context.cells(attention.memory().reach());
            for (int at = 0; at < strands.size(); at++) {
                Strand strand = strands.get(at);
                ElementType keys = type(typeK, attention);
                ElementType values = type(typeV, attention);
                switch (strand.role()) {
                    case KEY, INDEX -> caches.add(cache(strand, keys, cells, rule));
                    case VALUE -> caches.add(cache(widened(attention, strand), values, cells, rule));
                    // The latent and the rotary key behind it are one row.
                    case LATENT -> {
                        caches.add(cache(joined(strand, strands.get(at + 1)), keys, cells, rule));
                        if (build.isBefore(LATENTS_ONCE)) {
                            Strand again = new Strand(Role.VALUE, strand.heads(), strand.width());
                            caches.add(cache(again, values, cells, rule));
                        }
                    }
                    case ROPE -> {}
                }
            }
        }
        return caches;
    }

    /// How an attention's cache is stored.
    private ElementType type(ElementType asked, Attention attention) {
        boolean never = !build.isBefore(WINDOWS_UNQUANTISED)
                && build.isBefore(WINDOWS_QUANTISED)
                && !(attention.memory().reach() instanceof Reach.Everything);
        return never ? ElementType.F16 : asked;
    }

    /// An indexer's cache is one of its own, whose values are as wide everywhere.
    private Strand widened(Attention attention, Strand value) {
        return value.elements() < widestValue && !(attention instanceof Indexer)
                ? new Strand(Role.VALUE, 1, widestValue)
                : value;
    }

    private static Strand joined(Strand latent, Strand rope) {
        return new Strand(Role.LATENT, latent.heads(), latent.width() + rope.width());
    }

    private Cache cache(Strand strand, ElementType type, int cells, BufferRule rule) {
        long rows = (long) cells * context.streams();
        long bytes = rule.bytes(type, strand.elements(), rows);
        return new Cache(strand.role(), strand.heads(), strand.width(), type, cells, context.streams(), bytes);
    }

    /// Bytes that one more token of context adds in a layer; none in a layer with a window.
    long bytesPerToken(Layer layer) {
        long bytes = 0;
        for (Attention attention : layer.attentions()) {
            int tokensAnEntry = tokensAnEntry(attention.memory().reach());
            long elementsK = 0;
            for (Strand strand : tokensAnEntry > 0 ? attention.memory().perToken() : List.<Strand>of()) {
                if (strand.role() == Role.VALUE) {
                    bytes += typeV.bytes(widened(attention, strand).elements()) / tokensAnEntry;
                } else {
                    elementsK += strand.elements();
                }
                if (strand.role() == Role.LATENT && build.isBefore(LATENTS_ONCE)) {
                    bytes += typeV.bytes(strand.elements());
                }
            }
            bytes += typeK.bytes(elementsK) / Math.max(1, tokensAnEntry);
        }
        return bytes;
    }

    /// How many tokens one entry of a cache stands for that grows with the context; 0 where it does not grow.
    private static int tokensAnEntry(Reach reach) {
        return switch (reach) {
            case Reach.Everything ignored -> 1;
            case Reach.Every every -> every.tokens();
            case Reach.Window ignored -> 0;
            case Reach.Chunk ignored -> 0;
            case Reach.Encoder ignored -> 0;
        };
    }

    /// Bytes of a layer's recurrent states for all sequences.
    long states(Layer layer, BufferRule rule) {
        long conv = 0;
        long state = 0;
        for (Attention attention : layer.attentions()) {
            for (Lasting lasting : attention.memory().perSequence()) {
                switch (lasting) {
                    case Lasting.Conv kept -> conv += kept.channels() * (kept.kernel() - 1);
                    case Lasting.Recurrent kept -> state += kept.elements();
                    case Lasting.Shift kept -> conv += (long) kept.vectors() * kept.width();
                }
            }
        }
        long rows = context.sequences() * (1L + context.snapshots());
        return rule.bytes(ElementType.F32, conv, rows) + rule.bytes(ElementType.F32, state, rows);
    }
}
