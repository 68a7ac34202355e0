package plimsoll.probes.live;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import plimsoll.probes.Absence;
import plimsoll.probes.Gpu;
import plimsoll.probes.Host;
import plimsoll.probes.Instrument;
import plimsoll.probes.Lane;
import plimsoll.probes.Metric;
import plimsoll.probes.ProcessNames;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;

/// All instruments asked at once, one tick after the other, on whatever thread and clock drives it.
final class Sampling implements AutoCloseable {
    private static final Duration HOST_PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final List<Track> tracks;
    private final Lane<Host> host;
    private final ProcessNames names = new ProcessNames(Path.of("/"));
    private Instant before = Instant.MAX;
    private long nanosBefore;
    private String name = "";

    Sampling(List<Instrument> instruments, Supplier<Host> host) {
        this.tracks = instruments.stream().map(Track::new).toList();
        this.host = new Lane<>("the machine", HOST_PATIENCE, () -> Reading.measured(host.get()));
    }

    /// Takes one snapshot. An instrument that is slow gives what it told last time, for as long as its patience goes.
    ///
    /// @param now   the time that people read
    /// @param nanos a clock that stands while the machine sleeps and is never set
    Snapshot tick(Instant now, long nanos, Pace pace) {
        renewAfterStandby(now, nanos, pace);
        tracks.forEach(track -> track.ask(now));
        host.ask();
        long end = System.nanoTime() + Math.min(pace.every().toNanos() / 3, LONGEST_WAIT.toNanos());
        List<Gpu> gpus = new ArrayList<>();
        List<Absence> absent = new ArrayList<>();
        for (Track track : tracks) {
            Track.Look look = track.look(now, left(end));
            look.gpus().forEach(gpu -> gpus.add(names.named(gpu)));
            look.absent().ifPresent(absent::add);
        }
        Reading<Host> around = host.answer(left(end));
        around.reason().ifPresent(why -> absent.add(new Absence("the machine", why)));
        name = around.found().map(Host::name).orElse(name);
        Host machine = around.found().orElse(new Host(name, Readings.none()));
        gpus.replaceAll(gpu -> sharing(gpu, machine));
        return new Snapshot(now, pace.every(), machine, gpus, absent, false);
    }

    /// A device without memory of its own, of which its driver tells nothing, has the machine's.
    private static Gpu sharing(Gpu gpu, Host machine) {
        boolean isSharing = gpu.integrated()
                && gpu.state() == Gpu.State.AWAKE
                && gpu.readings().get(Metric.MEMORY_TOTAL) instanceof Reading.NotOffered<Double>;
        return isSharing
                ? gpu.reading(gpu.readings()
                        .with(Metric.MEMORY_TOTAL, machine.readings().get(Metric.MEMORY_TOTAL))
                        .with(Metric.MEMORY_USED, machine.readings().get(Metric.MEMORY_USED)))
                : gpu;
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /// Where the clock on the wall ran further than the machine did, the machine slept: processes and libraries that
    /// lived through it may be dead or hang.
    private void renewAfterStandby(Instant now, long nanos, Pace pace) {
        if (!before.equals(Instant.MAX)) {
            Duration slept = Duration.between(before, now).minusNanos(nanos - nanosBefore);
            if (slept.compareTo(pace.every().multipliedBy(2)) > 0) {
                tracks.forEach(Track::renew);
            }
        }
        before = now;
        nanosBefore = nanos;
    }

    @Override
    public void close() {
        tracks.forEach(Track::close);
        host.close();
    }
}
