package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.mathcore.hardware.Backend;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tree has links and colons in its names")
class CardWatchTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path root;

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch stuck = new CountDownLatch(1);

    @AfterEach
    void release() {
        stuck.countDown();
    }

    /// Tells that it is idle, and never answers where its address says so.
    private record TestCard(PciFolder folder, AtomicInteger reads, CountDownLatch stuck) implements Card {
        @Override
        public Gpu known() {
            Reading<Long> none = Reading.notOffered("not read");
            Identity identity = new Identity("Card " + folder.address(), "Test", "", folder.address());
            return Gpu.of(identity, Backend.VULKAN, false, none, none, none, Optional.empty());
        }

        @Override
        public Gpu read(Reading<DrmUse> clients) {
            reads.incrementAndGet();
            if (folder.word("stuck").isPresent()) {
                try {
                    stuck.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            return known().reading(Readings.none()
                            .withWhole(Metric.MEMORY_TOTAL, Reading.measured(8L))
                            .with(Metric.UTILIZATION, Reading.measured(0.0)))
                    .heldBy(clients.then(use -> Reading.measured(use.holders(false))));
        }
    }

    @Test
    void aCardWhoseDriverIsStuckDelaysNoOther() throws IOException {
        card(0, "on", "active");
        card(1, "on", "active");
        write("sys/class/drm/card0/device/stuck", "yes");
        try (CardWatch watch = watch()) {
            List<Gpu> gpus = sample(watch);
            assertEquals(Reading.measured(8L), gpus.getLast().total());
            now.addAndGet(3 * SECOND);
            Gpu silent = sample(watch).getFirst();
            assertTrue(silent.holders().reason().orElseThrow().contains("its driver may be stuck"));
        }
    }

    @Test
    void aSleepingCardIsNotRead() throws IOException {
        card(0, "auto", "suspended");
        try (CardWatch watch = watch()) {
            assertEquals(Gpu.State.ASLEEP, sample(watch).getFirst().state());
            assertEquals(0, reads.get());
        }
    }

    @Test
    void anIdleCardThatMaySleepIsLeftAlone() throws IOException {
        card(0, "auto", "active");
        try (CardWatch watch = watch()) {
            for (int second = 0; second < 40; second++) {
                sample(watch);
                now.addAndGet(SECOND);
            }
        }
        assertTrue(reads.get() <= 20, reads + " reads in 40 s");
    }

    @Test
    void aCardThatIsUnpluggedIsNotLookedForInVain() throws IOException {
        card(0, "on", "active");
        card(1, "on", "active");
        try (CardWatch watch = watch()) {
            assertEquals(2, sample(watch).size());
            Files.delete(root.resolve("sys/class/drm/card1/device/vendor"));
            now.addAndGet(31 * SECOND);
            assertEquals(1, sample(watch).size());
        }
    }

    @Test
    void theProgramsThatHaveACardOpenHoldIt() throws IOException {
        card(0, "on", "active");
        String address = new PciFolder(root.resolve("sys/class/drm/card0/device")).address();
        process(77, 5, "drm-driver:\ttest\ndrm-client-id:\t3\ndrm-pdev:\t" + address + "\ndrm-memory-vram:\t2 MiB\n");
        process(77, 6, "drm-driver:\ttest\ndrm-client-id:\t3\ndrm-pdev:\t" + address + "\ndrm-memory-vram:\t2 MiB\n");
        process(78, 5, "pos:\t0\n");
        try (CardWatch watch = watch()) {
            assertEquals(
                    Reading.measured(List.of(new Holder(77, "tester", Reading.measured(2L << 20)))),
                    sample(watch).getFirst().holders());
        }
    }

    private CardWatch watch() {
        return new CardWatch(root, "Test", "0x1234", folder -> new TestCard(folder, reads, stuck), now::get);
    }

    private static List<Gpu> sample(CardWatch watch) {
        return watch.sample().found().orElseThrow();
    }

    private void process(int pid, int file, String about) throws IOException {
        Path fd = root.resolve("proc/" + pid + "/fd/" + file);
        Files.createDirectories(fd.getParent());
        Files.createSymbolicLink(fd, Path.of("/dev/dri/renderD128"));
        write("proc/" + pid + "/fdinfo/" + file, about);
        write("proc/" + pid + "/comm", "tester\n");
    }

    private void card(int number, String control, String status) throws IOException {
        Path real = root.resolve("sys/devices/0000:0" + number + ":00.0");
        Files.createDirectories(real);
        Path folder = root.resolve("sys/class/drm/card" + number);
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("device"), real);
        write("sys/class/drm/card" + number + "/device/vendor", "0x1234\n");
        write("sys/class/drm/card" + number + "/device/power/control", control + "\n");
        write("sys/class/drm/card" + number + "/device/power/runtime_status", status + "\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
