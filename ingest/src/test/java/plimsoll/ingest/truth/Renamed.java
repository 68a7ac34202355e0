package plimsoll.ingest.truth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.ingest.gguf.GgufFile;
import plimsoll.ingest.gguf.GgufMetadata;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.gguf.GgufValue;

/// A header under another name of its architecture, in `general.architecture` and before every key.
final class Renamed {
    static final String NAME = "unheard-of";

    private Renamed() {}

    static GgufSet of(GgufFile file) {
        String known = file.metadata().architecture().orElse("");
        Map<String, GgufValue> entries = new LinkedHashMap<>();
        file.metadata()
                .entries()
                .forEach((key, value) ->
                        entries.put(key.startsWith(known + ".") ? NAME + key.substring(known.length()) : key, value));
        entries.put("general.architecture", new GgufValue.Text(NAME));
        return new GgufSet(List.of(new GgufFile(
                file.name(),
                file.version(),
                file.byteOrder(),
                new GgufMetadata(entries),
                file.tensors(),
                file.alignment(),
                file.dataOffset(),
                file.size())));
    }
}
