package plimsoll.app.part;

import java.util.List;
import java.util.OptionalLong;

/// What one device would hold.
///
/// @param id       the name the command line gives it: `host`, `gpu0` …
/// @param tag      what tells it from others of its name: `GPU 0`, `host`
/// @param place    where it is, a few words under its name
/// @param capacity bytes that an engine can allocate; empty where unknown
/// @param slices   in the order they are drawn
public record DeviceLoad(String id, String tag, String name, String place, OptionalLong capacity, List<Slice> slices) {
    public DeviceLoad {
        slices = List.copyOf(slices);
    }

    /// All it holds, others' use included.
    public long bytes() {
        return slices.stream().mapToLong(Slice::bytes).sum();
    }

    /// Whether it may be less.
    public boolean isOpen() {
        return slices.stream().anyMatch(Slice::isOpen);
    }

    /// What is held by anything but this plan.
    public long others() {
        return slices.stream()
                .filter(s -> s.kind() == MemoryKind.OTHERS)
                .mapToLong(Slice::bytes)
                .sum();
    }

    /// Whether it is the main memory.
    public boolean isHost() {
        return id.equals("host");
    }

    public boolean overloaded() {
        return capacity.isPresent() && bytes() > capacity.getAsLong();
    }
}
