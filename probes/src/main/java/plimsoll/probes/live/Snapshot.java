package plimsoll.probes.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import plimsoll.probes.Absence;
import plimsoll.probes.Gpu;
import plimsoll.probes.Host;

/// What all instruments told at one moment.
///
/// @param at         when
/// @param pace       from one snapshot to the next as it was taken
/// @param host       the machine around the devices
/// @param gpus       its devices, always in the same order; one that is gone stays for a while, as lost
/// @param absent     probes that found no device, and why
/// @param isRecorded whether this is a recording and not now
public record Snapshot(Instant at, Duration pace, Host host, List<Gpu> gpus, List<Absence> absent, boolean isRecorded) {
    public Snapshot {
        gpus = List.copyOf(gpus);
        absent = List.copyOf(absent);
    }

    /// The same, marked as a recording.
    public Snapshot recorded() {
        return new Snapshot(at, pace, host, gpus, absent, true);
    }
}
