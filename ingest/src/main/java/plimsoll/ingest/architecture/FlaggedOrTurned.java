package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;

/// Layers with a window and layers that see everything, by a flag for each layer or by the period of a turn; no file
/// leaves out both.
///
/// @param name     llama.cpp's name
/// @param period   what a period means
/// @param windowed whether a file without a window is not whole
record FlaggedOrTurned(String name, Pattern period, boolean windowed) implements Architecture {
    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        if (windowed) {
            header.keys().mustHave("attention.sliding_window");
        }
        Reach reach = Windows.flaggedOrTurned(header, layer, period);
        return Heads.of(header, layer, reach);
    }
}
