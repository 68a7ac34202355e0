package plimsoll.probes;

import java.time.Duration;
import java.util.List;
import plimsoll.probes.amd.AmdProbe;
import plimsoll.probes.apple.AppleProbe;
import plimsoll.probes.intel.IntelProbe;
import plimsoll.probes.nvml.NvmlProbe;
import plimsoll.probes.windows.WindowsProbe;

/// An instrument that finds the graphics processors of one vendor.
public sealed interface Probe permits NvmlProbe, AmdProbe, IntelProbe, AppleProbe, WindowsProbe {

    /// What it looks for, as people read it: `NVIDIA GPUs`.
    String what();

    /// Whether the system that runs here is one that it reads. Where it is not, that is news to nobody but a doctor.
    default boolean isOfThisSystem() {
        return true;
    }

    /// How long it may take before it is given up.
    Duration patience();

    /// Looks once. May block in a driver: go through `Probes`, which waits no longer than `patience`.
    default Reading<List<Gpu>> read() {
        try (Watch watch = watch()) {
            return watch.sample();
        }
    }

    /// What it needs to be there, for a person to see what is missing.
    default Checkup.Needs needs() {
        return Checkup.Needs.NOTHING;
    }

    /// Its drivers and libraries that are there, with their versions, without asking any of them.
    default List<Checkup.Version> versions() {
        return List.of();
    }

    /// Begins to look again and again; what a look needs may be kept from one to the next.
    Watch watch();
}
