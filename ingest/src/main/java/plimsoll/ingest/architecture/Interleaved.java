package plimsoll.ingest.architecture;

import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;

/// Layers with a window and layers that see everything in turn, by a pattern that most files leave out.
///
/// @param name       llama.cpp's name
/// @param pattern    the turn
/// @param unwindowed what a file without a window means
record Interleaved(String name, Pattern pattern, Unwindowed unwindowed) implements Architecture {
    /// What a file means that has no window.
    enum Unwindowed {
        /// That every layer sees everything.
        ALL_SEE_EVERYTHING,
        /// Nothing: such a file is not whole.
        INCOMPLETE,
        /// The window of Gemma 2, which its first files left out.
        GEMMA_2
    }

    private static final int WINDOW_OF_GEMMA_2 = 4096;

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public Optional<Pattern> turn() {
        return Optional.of(pattern);
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return Heads.of(header, layer, reach(header, layer));
    }

    private Reach reach(Header header, int layer) throws HeaderRefusal {
        return switch (unwindowed) {
            case ALL_SEE_EVERYTHING -> Windows.turned(header, layer, pattern, 0);
            case INCOMPLETE -> Windows.required(header, layer, pattern);
            case GEMMA_2 -> Windows.turned(header, layer, pattern, WINDOW_OF_GEMMA_2);
        };
    }
}
