package plimsoll.probes.apple;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import plimsoll.probes.Checkup;
import plimsoll.probes.Probe;
import plimsoll.probes.Reading;
import plimsoll.probes.Watch;

/// Finds the graphics of Apple silicon.
public final class AppleProbe implements Probe {
    @Override
    public String what() {
        return "Apple GPUs";
    }

    @Override
    public boolean isOfThisSystem() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    @Override
    public Checkup.Needs needs() {
        return new Checkup.Needs(List.of(), List.of("macmon"), List.of("/usr/sbin/ioreg", "/usr/sbin/sysctl"));
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(15);
    }

    @Override
    public Watch watch() {
        return isOfThisSystem() && System.getProperty("os.arch", "").equals("aarch64")
                ? AppleWatch.ofThisMachine()
                : () -> Reading.notOffered("This machine is no Mac with Apple silicon.");
    }
}
