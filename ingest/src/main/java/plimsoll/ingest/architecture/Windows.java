package plimsoll.ingest.architecture;

import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.attention.Reach;

/// How far back a layer looks, from the window's keys: `sliding_window` in tokens, and `sliding_window_pattern`, either
/// the period of a turn or a flag for each layer. Many files leave the pattern out; then the turn is the architecture's
/// own. Where an architecture has such a turn, llama.cpp reads a period but no flags.
final class Windows {
    private static final String WINDOW = "attention.sliding_window";
    private static final String PATTERN = "attention.sliding_window_pattern";

    private Windows() {}

    /// The reach where a file without a window is not whole.
    ///
    /// @param usual the turn where the file has no period
    static Reach required(Header header, int layer, Pattern usual) throws HeaderRefusal {
        header.keys().mustHave(WINDOW);
        return turned(header, layer, usual, 0);
    }

    /// The reach by a turn.
    ///
    /// @param usual     the turn where the file has no period
    /// @param otherwise the window where the file has none, tokens; 0 for none
    static Reach turned(Header header, int layer, Pattern usual, int otherwise) throws HeaderRefusal {
        int window = header.keys().optional(WINDOW, otherwise);
        return window > 0 && isInTurn(header, layer, usual) ? new Reach.Window(window) : Reach.EVERYTHING;
    }

    /// Whether a layer has the window by a turn.
    static boolean isInTurn(Header header, int layer, Pattern usual) throws HeaderRefusal {
        boolean read = header.keys().has(PATTERN) && flags(header).isEmpty();
        int period = read ? header.keys().optional(PATTERN) : usual.period();
        return !header.isMtp(layer) && new Pattern(period, usual.globalFirst()).isLocal(layer);
    }

    /// The reach where no file leaves out its flags; one number is a flag for all layers.
    static Reach flagged(Header header, int layer) throws HeaderRefusal {
        header.keys().mustHave(PATTERN);
        header.keys().mustHave(WINDOW);
        boolean local = flags(header).isPresent()
                ? isFlagged(header, layer)
                : !header.isMtp(layer) && header.keys().optional(PATTERN) != 0;
        return reach(header, local);
    }

    /// The reach by flags or, where there are none, by a turn, whose period no file leaves out that has a window.
    static Reach flaggedOrTurned(Header header, int layer, Pattern usual) throws HeaderRefusal {
        if (header.keys().optional(WINDOW) > 0) {
            header.keys().mustHave(PATTERN);
        }
        return reach(header, flags(header).isPresent() ? isFlagged(header, layer) : isInTurn(header, layer, usual));
    }

    /// The reach where a window without flags holds for all layers.
    static Reach everywhere(Header header, int layer) throws HeaderRefusal {
        return flags(header).isPresent()
                ? reach(header, isFlagged(header, layer))
                : turned(header, layer, Pattern.EVERY_LAYER, 0);
    }

    /// Whether the flag of a layer is set.
    static boolean isFlagged(Header header, int layer) throws HeaderRefusal {
        header.keys()
                .mustCount(PATTERN, header.keys().perLayer(PATTERN, 0), header.blockCount(), header.numHiddenLayers());
        List<Long> flags = flags(header).orElse(List.of());
        return layer < flags.size() && flags.get(layer) != 0;
    }

    /// What to tell about flags that are not read and say otherwise than the turn that is.
    static Optional<String> unread(Header header, Pattern turn) throws HeaderRefusal {
        Optional<List<Long>> flags = flags(header);
        if (flags.isEmpty() || header.keys().optional(WINDOW) == 0) {
            return Optional.empty();
        }
        int layers = header.numHiddenLayers();
        int set = 0;
        int turned = 0;
        boolean same = true;
        for (int layer = 0; layer < layers; layer++) {
            boolean flag = layer < flags.get().size() && flags.get().get(layer) != 0;
            set += flag ? 1 : 0;
            turned += turn.isLocal(layer) ? 1 : 0;
            same &= flag == turn.isLocal(layer);
        }
        return same
                ? Optional.empty()
                : Optional.of(
                        ("%s gives a window to %d of %d layers. llama.cpp does not read these flags for %s and goes"
                                        + " by a turn of its own, which gives one to %d; planned so.")
                                .formatted(header.keys().quoted(PATTERN), set, layers, header.architecture(), turned));
    }

    private static Optional<List<Long>> flags(Header header) {
        return header.keys().array(PATTERN);
    }

    private static Reach reach(Header header, boolean local) throws HeaderRefusal {
        int window = header.keys().optional(WINDOW);
        return window > 0 && local ? new Reach.Window(window) : Reach.EVERYTHING;
    }
}
