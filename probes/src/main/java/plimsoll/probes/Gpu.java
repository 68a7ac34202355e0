package plimsoll.probes;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;

/// A graphics processor as a probe found it.
///
/// @param name       what its driver calls it
/// @param vendor     `NVIDIA`, `AMD`, `Apple` or `Intel`
/// @param backend    how engines drive it
/// @param integrated whether it has no memory but the machine's own
/// @param total      bytes that its driver calls total
/// @param reserved   bytes of them that the driver keeps for itself
/// @param used       bytes of them that processes hold, without the reserved ones
/// @param note       what a person should know about these figures, one sentence
public record Gpu(
        String name,
        String vendor,
        Backend backend,
        boolean integrated,
        Reading<Long> total,
        Reading<Long> reserved,
        Reading<Long> used,
        Optional<String> note) {

    /// This as something to put a model on. What the driver keeps counts as held by others: no engine gets it.
    public Device device() {
        return new Device(
                name,
                backend,
                total.found().map(OptionalLong::of).orElse(OptionalLong.empty()),
                used.found().orElse(0L) + reserved.found().orElse(0L),
                OptionalDouble.empty());
    }

    /// The same with a note.
    public Gpu noting(String sentence) {
        return new Gpu(name, vendor, backend, integrated, total, reserved, used, Optional.of(sentence));
    }
}
