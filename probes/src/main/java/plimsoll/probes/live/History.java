package plimsoll.probes.live;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;

/// The last ten minutes, a point a second for each device and metric, in arrays that never grow. A reading stands for
/// the seconds since the one before it, as far as its pace goes; where nothing was read there is a gap. Any thread may
/// use it.
public final class History {
    /// Seconds that are kept, and points of a series.
    public static final int POINTS = 600;
    /// The key of the machine around the devices.
    public static final String HOST = "host";

    private final Map<String, Past> pasts = new HashMap<>();
    private long newest = Long.MIN_VALUE;

    /// What is kept of one device.
    private record Past(Map<Metric, Series> series, long seen) {}

    /// Adds what was read. One that is older than the newest means that the clock was set back: history begins anew.
    public synchronized void add(Snapshot snapshot) {
        long second = snapshot.at().getEpochSecond();
        if (second < newest) {
            pasts.clear();
            newest = Long.MIN_VALUE;
        }
        long before = newest == Long.MIN_VALUE ? second - 1 : newest;
        newest = second;
        pasts.values()
                .forEach(past -> past.series().values().forEach(series -> series.set(before + 1, second, Double.NaN)));
        long reach = Math.max(1, Math.round(snapshot.pace().toMillis() * 1.5 / 1000));
        long from = Math.min(second, Math.max(before + 1, second - reach + 1));
        add(HOST, snapshot.host().readings(), from, second);
        for (Gpu gpu : snapshot.gpus()) {
            add(gpu.identity().key(), gpu.readings(), from, second);
        }
        pasts.values().removeIf(past -> second - past.seen() >= POINTS);
    }

    private void add(String key, Readings readings, long from, long second) {
        Map<Metric, Series> known = pasts.containsKey(key) ? pasts.get(key).series() : new EnumMap<>(Metric.class);
        pasts.put(key, new Past(known, second));
        readings.values().forEach((metric, reading) -> {
            if (reading instanceof Reading.Measured<Double>(Double value)) {
                known.computeIfAbsent(metric, fresh -> new Series(POINTS)).set(from, second, value);
            }
        });
    }

    /// Copies a series, the oldest point first and the newest one last; NaN where nothing was read.
    ///
    /// @param key  of a device's identity, or `HOST`
    /// @param into as many points as it has room for
    /// @return whether anything was ever read
    public synchronized boolean copy(String key, Metric metric, double[] into) {
        Past past = pasts.get(key);
        Series series = past == null ? null : past.series().get(metric);
        if (series == null) {
            Arrays.fill(into, Double.NaN);
            return false;
        }
        series.copy(newest, into);
        return true;
    }

    /// Devices that are kept, the machine included.
    public synchronized int devices() {
        return pasts.size();
    }
}
