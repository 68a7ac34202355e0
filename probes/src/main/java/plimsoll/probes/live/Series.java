package plimsoll.probes.live;

import java.util.Arrays;

/// A ring of one value a second; NaN where nothing was read.
final class Series {
    private final double[] ring;

    Series(int seconds) {
        ring = new double[seconds];
        Arrays.fill(ring, Double.NaN);
    }

    /// Sets the seconds from one up to another, both included; no more than the ring holds.
    void set(long from, long to, double value) {
        for (long second = Math.max(from, to - ring.length + 1); second <= to; second++) {
            ring[slot(second)] = value;
        }
    }

    /// Copies the seconds that end with the newest one, the oldest first.
    void copy(long newest, double[] into) {
        for (int back = 0; back < into.length; back++) {
            into[into.length - 1 - back] = back < ring.length ? ring[slot(newest - back)] : Double.NaN;
        }
    }

    private int slot(long second) {
        return (int) Math.floorMod(second, (long) ring.length);
    }
}
