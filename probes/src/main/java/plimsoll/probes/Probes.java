package plimsoll.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import plimsoll.probes.amd.AmdProbe;
import plimsoll.probes.apple.AppleProbe;
import plimsoll.probes.host.Battery;
import plimsoll.probes.host.HostWatch;
import plimsoll.probes.intel.IntelProbe;
import plimsoll.probes.nvml.NvmlProbe;
import plimsoll.probes.windows.WindowsProbe;

/// Every probe of graphics processors there is, in the order their devices are listed.
public final class Probes {
    private static final List<Probe> ALL =
            List.of(new NvmlProbe(), new AmdProbe(), new IntelProbe(), new AppleProbe(), new WindowsProbe());

    private Probes() {}

    static List<Probe> all() {
        return ALL;
    }

    private static List<Probe> ofThisSystem() {
        return ALL.stream().filter(Probe::isOfThisSystem).toList();
    }

    /// Every probe of this system for a sampler.
    public static List<Instrument> instruments() {
        return ofThisSystem().stream()
                .map(probe -> new Instrument(probe.what(), probe.patience(), probe::watch))
                .toList();
    }

    /// Reads the machine around the devices, again and again.
    public static Supplier<Host> host() {
        HostWatch watch = new HostWatch();
        return watch::sample;
    }

    /// Whether the machine runs on its battery; asked seldom.
    public static BooleanSupplier battery() {
        return Battery::isDrained;
    }

    /// What one probe said.
    ///
    /// @param what what it looks for
    public record Answer(String what, Reading<List<Gpu>> gpus) {}

    /// Asks all of this system at the same time and waits for each no longer than its patience.
    static List<Answer> read() {
        List<Waiting> waiting = new ArrayList<>();
        ofThisSystem()
                .forEach(probe ->
                        waiting.add(new Waiting(probe, Deadline.start(probe.what(), probe.patience(), probe::read))));
        return waiting.stream()
                .map(asked -> new Answer(asked.probe().what(), asked.answer().await()))
                .toList();
    }

    private record Waiting(Probe probe, Deadline<List<Gpu>> answer) {}
}
