package plimsoll.probes;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which devices are left alone so that they may fall asleep: reading an idle one every second keeps it awake. One that
/// may sleep and does nothing for some seconds is not read for half a minute, again and again.
public final class Idleness {
    private static final long IDLE = Duration.ofSeconds(15).toNanos();
    private static final long REST = Duration.ofSeconds(30).toNanos();
    private static final String ALONE = "Nothing runs on it, and reading it would keep it from sleeping.";

    private final Map<String, Since> devices = new HashMap<>();

    /// @param idle  when it was first seen idle
    /// @param rests until when it is left alone
    private record Since(long idle, long rests) {}

    /// Whether to leave it alone now.
    public boolean rests(String address, long nanos) {
        return devices.containsKey(address) && nanos - devices.get(address).rests() < 0;
    }

    /// Takes in what was read.
    ///
    /// @param maySleep whether the system lets the device sleep
    public void saw(String address, Gpu gpu, boolean maySleep, long nanos) {
        boolean isIdle = maySleep
                && gpu.state() == Gpu.State.AWAKE
                && gpu.readings().get(Metric.UTILIZATION).equals(Reading.measured(0.0))
                && gpu.holders().found().map(List::isEmpty).orElse(false);
        if (!isIdle) {
            devices.remove(address);
            return;
        }
        Since since = devices.computeIfAbsent(address, fresh -> new Since(nanos, nanos));
        if (nanos - since.idle() >= IDLE) {
            devices.put(address, new Since(since.idle(), nanos + REST));
        }
    }

    /// The device while it is left alone: what it is and how large, and nothing of now.
    public static Gpu alone(Gpu known) {
        return without(known, ALONE);
    }

    /// The device as far as it is known without being read.
    ///
    /// @param why one sentence
    public static Gpu without(Gpu known, String why) {
        Readings kept = Readings.none();
        for (Metric metric : known.readings().values().keySet()) {
            kept = kept.with(metric, Reading.notOffered(why));
        }
        return known.in(Gpu.State.ASLEEP)
                .reading(kept.with(Metric.MEMORY_TOTAL, known.readings().get(Metric.MEMORY_TOTAL)))
                .heldBy(Reading.notOffered(why))
                .throttled(Reading.notOffered(why));
    }
}
