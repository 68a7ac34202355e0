package plimsoll.ingest.architecture;

import java.util.Locale;
import plimsoll.mathcore.attention.Reach;

/// How far back the layers of a model look whose architecture nobody wrote: at the least and at the most. Flags of a
/// file are believed; a period leaves open where it begins, and a window alone leaves open whose it is.
final class GuessedReach {
    private static final String WINDOW = "attention.sliding_window";
    private static final String PATTERN = "attention.sliding_window_pattern";

    private final Header header;
    private final int window;
    private final boolean flagged;
    private final int period;

    GuessedReach(Header header, Assumptions said) throws HeaderRefusal {
        this.header = header;
        this.window = Math.max(header.keys().optional(WINDOW), header.keys().optional("attention.chunk_size"));
        this.flagged = header.keys().array(PATTERN).isPresent();
        this.period = flagged || !header.keys().has(PATTERN) ? 0 : header.keys().optional(PATTERN);
        said.add(sentence());
    }

    private String sentence() {
        String key = header.keys().quoted(PATTERN);
        if (window == 0) {
            return "No key names a window, so that every layer with attention is taken to keep the whole context.";
        }
        if (flagged) {
            return String.format(Locale.ROOT, "Layers keep to the window of %,d tokens where %s says so.", window, key);
        }
        return period > 0
                ? String.format(
                        Locale.ROOT,
                        "One layer in %d keeps the whole context, as %s says, the others the window of %,d tokens.",
                        period,
                        key,
                        window)
                : String.format(
                        Locale.ROOT,
                        "No key says which layers keep to the window of %,d tokens: between none and all of them do.",
                        window);
    }

    Reach most(int layer) throws HeaderRefusal {
        if (flagged) {
            return reach(isFlagged(layer));
        }
        return reach(period > 0 && Pattern.firstOf(period).isLocal(layer) && !header.isMtp(layer));
    }

    Reach least(int layer) throws HeaderRefusal {
        if (flagged) {
            return reach(isFlagged(layer));
        }
        return reach(period == 0 || Pattern.lastOf(period).isLocal(layer));
    }

    private boolean isFlagged(int layer) throws HeaderRefusal {
        return header.keys().perLayer(PATTERN, 0).at(layer) != 0;
    }

    private Reach reach(boolean local) {
        return window > 0 && local ? new Reach.Window(window) : Reach.EVERYTHING;
    }
}
