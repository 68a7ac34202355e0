package plimsoll.mathcore.hardware;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Something with memory that a model can be put on.
///
/// @param name          what people call it
/// @param backend       how engines drive it
/// @param capacity      bytes that an engine can allocate; empty where unknown
/// @param others        bytes that other processes hold now; 0 where not measured
/// @param bandwidth     bytes per second that its memory delivers by its data sheet; empty where unknown
public record Device(String name, Backend backend, OptionalLong capacity, long others, OptionalDouble bandwidth) {

    /// A device of which only the memory is known.
    public static Device of(String name, Backend backend, long capacity) {
        return new Device(name, backend, OptionalLong.of(capacity), 0, OptionalDouble.empty());
    }

    /// Bytes that nobody holds; empty where the capacity is unknown.
    public OptionalLong free() {
        return capacity.isPresent() ? OptionalLong.of(capacity.getAsLong() - others) : capacity;
    }
}
