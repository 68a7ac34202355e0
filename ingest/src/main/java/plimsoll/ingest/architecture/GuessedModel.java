package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.mathcore.model.Doubt;
import plimsoll.mathcore.model.Layer;

/// A file of an architecture that nobody wrote: its keys as far as it has them, its layers, and what was assumed.
///
/// @param header   what the file says of the whole
/// @param layers   those that keep most
/// @param causal   whether a token sees only those before it
/// @param doubt    those that keep least
/// @param warnings what was taken for granted, a sentence each
record GuessedModel(Header header, List<Layer> layers, boolean causal, Doubt doubt, List<String> warnings) {
    static GuessedModel of(GgufSet set, String name, int embeddingRow) throws HeaderRefusal {
        var header = Header.lenient(set, name, embeddingRow);
        var said = new Assumptions();
        boolean causal = header.keys().flag("attention.causal", true);
        var unknown = new GuessedLayers(header, said, causal);
        if (!unknown.isRecognised()) {
            throw Kinds.unrecognised(set, name);
        }
        String quoted = Quoted.of(name);
        return new GuessedModel(
                header,
                unknown.most(),
                causal,
                new Doubt("architecture %s is not known".formatted(quoted), unknown.least()),
                said.warnings(quoted, unknown.most()));
    }
}
