package plimsoll.probes.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.Instrument;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Watch;

class SamplingTest {
    private final AtomicReference<Reading<List<Gpu>>> answer =
            new AtomicReference<>(Reading.measured(List.of(Made.gpu(1), Made.gpu(2))));
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final Sampling sampling = new Sampling(List.of(instrument()), Made::host);
    private long second;

    @AfterEach
    void close() {
        sampling.close();
    }

    @Test
    void aSnapshotHoldsTheMachineAndItsDevices() {
        Snapshot snapshot = tick();
        assertEquals(Made.host(), snapshot.host());
        assertEquals(List.of(Made.gpu(1), Made.gpu(2)), snapshot.gpus());
        assertEquals(List.of(), snapshot.absent());
    }

    @Test
    void aDeviceWithoutMemoryOfItsOwnShowsTheMachines() {
        Gpu shared = Gpu.of(
                Made.gpu(3).identity(),
                Backend.CUDA,
                true,
                Reading.notOffered("shared"),
                Reading.notOffered("shared"),
                Reading.notOffered("shared"),
                Optional.empty());
        answer.set(Reading.measured(List.of(shared)));
        assertEquals(Reading.measured(64 * Bytes.GIB), tick().gpus().getFirst().total());
    }

    @Test
    void aProbeThatFailsLeavesItsDevicesInTheirPlaceWithTheReason() {
        tick();
        answer.set(Reading.failed("The driver is stuck."));
        Gpu silent = tick().gpus().getLast();
        assertEquals(Made.gpu(2).identity(), silent.identity());
        assertEquals(Reading.failed("The driver is stuck."), silent.readings().get(Metric.POWER));
        answer.set(Reading.measured(List.of(Made.gpu(1), Made.gpu(2))));
        assertEquals(List.of(Made.gpu(1), Made.gpu(2)), tick().gpus());
    }

    @Test
    void aDeviceThatIsUnpluggedIsLostForTenMinutesAndTheOthersStay() {
        tick();
        answer.set(Reading.measured(List.of(Made.gpu(2))));
        Snapshot without = tick();
        assertEquals(Gpu.State.LOST, without.gpus().getFirst().state());
        assertInstanceOf(
                Reading.Failed.class, without.gpus().getFirst().readings().get(Metric.POWER));
        assertEquals(Made.gpu(2), without.gpus().getLast());
        second += 601;
        assertEquals(List.of(Made.gpu(2)), tick().gpus());
    }

    @Test
    void aProbeThatFindsNothingSaysWhyAndIsSeldomAsked() {
        answer.set(Reading.notOffered("No driver is on this machine."));
        Snapshot none = tick();
        assertEquals("No driver is on this machine.", none.absent().getFirst().why());
        for (int tick = 0; tick < 59; tick++) {
            tick();
        }
        assertEquals(2, asked.get());
    }

    @Test
    void afterAStandbyWatchesBeginAnew() {
        tick();
        tick();
        assertEquals(1, begun.get());
        sampling.tick(Made.START.plusSeconds(second + 3600), second * 1_000_000_000 + 1_000_000_000, Pace.VISIBLE);
        assertEquals(2, begun.get());
        assertEquals(1, ended.get());
    }

    @Test
    void aSamplerHandsOnSnapshotsUntilItIsClosed() throws InterruptedException {
        BlockingQueue<Snapshot> seen = new LinkedBlockingQueue<>();
        try (Sampler sampler =
                new Sampler(List.of(instrument()), Made::host, InstantSource.fixed(Made.START), () -> false)) {
            sampler.start(seen::add);
            assertEquals(Made.START, first(seen).at());
            assertEquals(2, first(seen).gpus().size());
            sampler.pace(Pace.BATTERY);
        }
        assertTrue(ended.get() > 0);
    }

    @Test
    void onABatteryEveryPaceIsASlowerOne() {
        assertEquals(Pace.HIDDEN, Pace.VISIBLE.sparing());
        assertEquals(Pace.BATTERY, Pace.HIDDEN.sparing());
    }

    @Test
    void theBatteryIsAskedSeldom() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        BlockingQueue<Snapshot> seen = new LinkedBlockingQueue<>();
        try (Sampler sampler = new Sampler(List.of(instrument()), Made::host, InstantSource.fixed(Made.START), () -> {
            asked.incrementAndGet();
            return false;
        })) {
            sampler.start(seen::add);
            first(seen);
            first(seen);
        }
        assertEquals(1, asked.get());
    }

    private static Snapshot first(BlockingQueue<Snapshot> seen) throws InterruptedException {
        Snapshot snapshot = seen.poll(20, TimeUnit.SECONDS);
        if (snapshot == null) {
            throw new AssertionError("no snapshot came");
        }
        return snapshot;
    }

    private Snapshot tick() {
        second++;
        Instant now = Made.START.plusSeconds(second);
        return sampling.tick(now, second * 1_000_000_000, Pace.BATTERY);
    }

    private Instrument instrument() {
        return new Instrument("Test GPUs", Duration.ofSeconds(5), () -> {
            begun.incrementAndGet();
            return new Watch() {
                @Override
                public Reading<List<Gpu>> sample() {
                    asked.incrementAndGet();
                    return answer.get();
                }

                @Override
                public void close() {
                    ended.incrementAndGet();
                }
            };
        });
    }
}
