package plimsoll.probes.host;

import java.util.Optional;

/// The main memory that a process of this machine can have.
///
/// @param total     bytes: the machine's, or the container's limit where that is lower
/// @param available bytes that a new process can take without pushing another to swap; page cache counts as available
/// @param limit     what lowers it below the machine's, in one sentence
public record MainMemory(long total, long available, Optional<String> limit) {

    /// Bytes that are taken.
    public long used() {
        return total - available;
    }

    /// This memory within what a container may take.
    MainMemory within(MemoryLimit container) {
        if (container.bytes() >= total) {
            return this;
        }
        long left = Math.max(0, container.bytes() - container.used());
        return new MainMemory(container.bytes(), Math.min(left, available), Optional.of(container.sentence()));
    }
}
