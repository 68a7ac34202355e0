package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;

/// Layers with a window and layers that see everything in turn, by a pattern that most files leave out.
///
/// @param name    llama.cpp's name
/// @param pattern the turn
/// @param window  the window where the file has none, tokens; 0 for none
record Interleaved(String name, Pattern pattern, int window) implements Architecture {
    Interleaved(String name, Pattern pattern) {
        this(name, pattern, 0);
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return Heads.of(header, layer, Windows.reach(header, layer, pattern, window));
    }
}
