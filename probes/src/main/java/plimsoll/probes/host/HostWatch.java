package plimsoll.probes.host;

import java.util.function.Supplier;
import plimsoll.probes.Host;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;

/// The machine around the devices, read again and again: main memory, how busy its processor is, how hot.
public final class HostWatch {
    private final HostProbe probe;
    private final Supplier<Reading<Double>> load;
    private final Supplier<Reading<Double>> heat;
    private String name = "";

    public HostWatch() {
        this(new HostProbe());
    }

    HostWatch(HostProbe probe) {
        this.probe = probe;
        this.load = probe.load();
        this.heat = probe.heat();
    }

    /// Takes a millisecond on Linux.
    public Host sample() {
        if (name.isEmpty()) {
            name = probe.processor().found().orElse("Processor");
        }
        Reading<MainMemory> memory = probe.memory();
        Readings readings = Readings.none()
                .withWhole(Metric.MEMORY_TOTAL, memory.then(known -> Reading.measured(known.total())))
                .withWhole(Metric.MEMORY_USED, memory.then(known -> Reading.measured(known.used())))
                .with(Metric.UTILIZATION, load.get())
                .with(Metric.TEMPERATURE, heat.get());
        return new Host(name, readings);
    }
}
