package plimsoll.app.reconcile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What was measured on one device.
///
/// @param id    as in the plan: `host`, `gpu0` …
/// @param name  what people call it
/// @param parts what was seen of each part; a part that no source tells of is left out
public record DeviceFigures(String id, String name, Map<MemoryPart, Figure> parts) {
    public DeviceFigures {
        Map<MemoryPart, Figure> copy = new EnumMap<>(MemoryPart.class);
        copy.putAll(parts);
        parts = Collections.unmodifiableMap(copy);
    }

    public Optional<Figure> part(MemoryPart part) {
        return Optional.ofNullable(parts.get(part));
    }

    /// The same with one more part, which replaces an earlier figure of it.
    public DeviceFigures with(MemoryPart part, Figure figure) {
        Map<MemoryPart, Figure> more = new EnumMap<>(MemoryPart.class);
        more.putAll(parts);
        more.put(part, figure);
        return new DeviceFigures(id, name, more);
    }
}
