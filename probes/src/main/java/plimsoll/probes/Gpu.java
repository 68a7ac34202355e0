package plimsoll.probes;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;

/// A graphics processor as a probe found it.
///
/// @param backend    how engines drive it
/// @param integrated whether it has no memory but the machine's own
/// @param state      whether it could be asked
/// @param readings   what its instrument told
/// @param holders    the processes that hold its memory
/// @param throttles  what holds it back now
/// @param note       what a person should know about these figures, one sentence
public record Gpu(
        Identity identity,
        Backend backend,
        boolean integrated,
        State state,
        Readings readings,
        Reading<List<Holder>> holders,
        Reading<Set<Throttle>> throttles,
        Optional<String> note) {

    /// Whether a device could be asked.
    public enum State {
        AWAKE,
        /// Left asleep: asking would wake it.
        ASLEEP,
        /// It was there and does not answer any more.
        LOST
    }

    private static final String NOT_ASKED = "This instrument does not tell.";

    /// One of which nothing but its memory was read.
    public static Gpu of(
            Identity identity,
            Backend backend,
            boolean integrated,
            Reading<Long> total,
            Reading<Long> reserved,
            Reading<Long> used,
            Optional<String> note) {
        Readings memory = Readings.none()
                .withWhole(Metric.MEMORY_TOTAL, total)
                .withWhole(Metric.MEMORY_RESERVED, reserved)
                .withWhole(Metric.MEMORY_USED, used);
        return new Gpu(
                identity,
                backend,
                integrated,
                State.AWAKE,
                memory,
                Reading.notOffered(NOT_ASKED),
                Reading.notOffered(NOT_ASKED),
                note);
    }

    public String name() {
        return identity.name();
    }

    public String vendor() {
        return identity.vendor();
    }

    /// Bytes that its driver calls total.
    public Reading<Long> total() {
        return readings.whole(Metric.MEMORY_TOTAL);
    }

    /// Bytes of them that the driver keeps for itself.
    public Reading<Long> reserved() {
        return readings.whole(Metric.MEMORY_RESERVED);
    }

    /// Bytes of them that processes hold, without the reserved ones.
    public Reading<Long> used() {
        return readings.whole(Metric.MEMORY_USED);
    }

    /// This as something to put a model on. What the driver keeps counts as held by others: no engine gets it.
    public Device device() {
        return new Device(
                name(),
                backend,
                total().found().map(OptionalLong::of).orElse(OptionalLong.empty()),
                used().found().orElse(0L) + reserved().found().orElse(0L),
                OptionalDouble.empty());
    }

    /// The same under another identity.
    public Gpu as(Identity known) {
        return new Gpu(known, backend, integrated, state, readings, holders, throttles, note);
    }

    /// The same in another state.
    public Gpu in(State now) {
        return new Gpu(identity, backend, integrated, now, readings, holders, throttles, note);
    }

    /// The same with other readings.
    public Gpu reading(Readings now) {
        return new Gpu(identity, backend, integrated, state, now, holders, throttles, note);
    }

    /// The same without any reading that was taken, for one reason.
    public Gpu silent(String why) {
        Readings none = Readings.none();
        for (Metric metric : readings.values().keySet()) {
            none = none.with(metric, Reading.failed(why));
        }
        return reading(none).heldBy(Reading.failed(why)).throttled(Reading.failed(why));
    }

    /// The same with the processes that hold its memory.
    public Gpu heldBy(Reading<List<Holder>> now) {
        return new Gpu(identity, backend, integrated, state, readings, now, throttles, note);
    }

    /// The same with what holds it back.
    public Gpu throttled(Reading<Set<Throttle>> now) {
        return new Gpu(identity, backend, integrated, state, readings, holders, now, note);
    }

    /// The same with a note.
    public Gpu noting(String sentence) {
        return new Gpu(identity, backend, integrated, state, readings, holders, throttles, Optional.of(sentence));
    }
}
