package plimsoll.ingest.architecture;

import plimsoll.mathcore.attention.Reach;

/// How far back a layer looks, from the window's keys: `sliding_window` in tokens, and `sliding_window_pattern`, either
/// the period or a flag for each layer. Many files leave the pattern out; then it is the architecture's own.
final class Windows {
    private static final String WINDOW = "attention.sliding_window";
    private static final String PATTERN = "attention.sliding_window_pattern";

    private Windows() {}

    /// The reach where a file without a window is not whole.
    ///
    /// @param usual the pattern where the file has none
    static Reach required(Header header, int layer, Pattern usual) throws HeaderRefusal {
        header.keys().mustHave(WINDOW);
        return reach(header, layer, usual);
    }

    /// The reach where a file without a window or without flags for each layer is not whole.
    static Reach flagged(Header header, int layer) throws HeaderRefusal {
        header.keys().mustHave(PATTERN);
        return required(header, layer, Pattern.EVERY_LAYER);
    }

    /// @param usual the pattern where the file has none
    static Reach reach(Header header, int layer, Pattern usual) throws HeaderRefusal {
        return reach(header, layer, usual, 0);
    }

    /// @param otherwise the window where the file has none, tokens; 0 for none
    static Reach reach(Header header, int layer, Pattern usual, int otherwise) throws HeaderRefusal {
        int window = header.keys().optional(WINDOW, otherwise);
        return window > 0 && isLocal(header, layer, usual) ? new Reach.Window(window) : Reach.EVERYTHING;
    }

    static boolean isLocal(Header header, int layer, Pattern usual) throws HeaderRefusal {
        var flags = header.keys().array(PATTERN);
        if (flags.isPresent()) {
            return layer < flags.get().size() && flags.get().get(layer) != 0;
        }
        int period = header.keys().optional(PATTERN, usual.period());
        return !header.isMtp(layer) && new Pattern(period, usual.globalFirst()).isLocal(layer);
    }
}
