package plimsoll.mathcore.hardware;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Something with memory that a model can be put on.
///
/// @param name            what people call it
/// @param backend         how engines drive it
/// @param capacity        bytes that an engine can allocate; empty where unknown
/// @param others          bytes that other processes hold now; 0 where not measured
/// @param bandwidth       bytes per second that its memory delivers by its data sheet; empty where unknown
/// @param shares          bytes of the machine's memory that its own is a part of; empty where it has its own
/// @param multiprocessors of a CUDA device, where known
public record Device(
        String name,
        Backend backend,
        OptionalLong capacity,
        long others,
        OptionalDouble bandwidth,
        OptionalLong shares,
        Optional<Multiprocessors> multiprocessors) {

    /// A device with memory of its own, about whose insides nothing is known.
    public Device(String name, Backend backend, OptionalLong capacity, long others, OptionalDouble bandwidth) {
        this(name, backend, capacity, others, bandwidth, OptionalLong.empty(), Optional.empty());
    }

    /// A device of which only the memory is known.
    public static Device of(String name, Backend backend, long capacity) {
        return new Device(name, backend, OptionalLong.of(capacity), 0, OptionalDouble.empty());
    }

    /// The same with another capacity.
    public Device withCapacity(OptionalLong bytes) {
        return new Device(name, backend, bytes, others, bandwidth, shares, multiprocessors);
    }

    /// The same with something else held by other processes.
    public Device withOthers(long bytes) {
        return new Device(name, backend, capacity, bytes, bandwidth, shares, multiprocessors);
    }

    /// The same, driven through another interface.
    public Device withBackend(Backend other) {
        return new Device(name, other, capacity, others, bandwidth, shares, multiprocessors);
    }

    /// The same with what is known of its speed and its insides.
    public Device with(OptionalDouble bytesPerSecond, Optional<Multiprocessors> insides) {
        return new Device(name, backend, capacity, others, bytesPerSecond, shares, insides);
    }

    /// The same as a part of a machine's memory of so many bytes.
    public Device sharing(OptionalLong memory) {
        return new Device(name, backend, capacity, others, bandwidth, memory, multiprocessors);
    }

    /// Bytes that nobody holds; empty where the capacity is unknown.
    public OptionalLong free() {
        return capacity.isPresent() ? OptionalLong.of(capacity.getAsLong() - others) : capacity;
    }
}
