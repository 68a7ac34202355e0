package plimsoll.probes.intel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.PciFolder;
import plimsoll.probes.Reading;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tree has colons in its names")
class IntelProbeTest {
    private static final String CARD = "sys/class/drm/card0/device";

    @TempDir
    private Path root;

    @Test
    void aCardTellsItsSensorsAndSaysWhyTheRestIsAbsent() throws IOException {
        card("0000:03:00.0");
        write(CARD + "/hwmon/hwmon2/temp2_input", "48000\n");
        write(CARD + "/tile0/gt0/freq0/act_freq", "2400\n");
        write(CARD + "/current_link_speed", "16.0 GT/s PCIe\n");
        write("usr/share/misc/pci.ids", "8085  Other\n8086  Intel Corporation\n\t56a0  DG9 [Arc Test]\n8087  Last\n");
        Gpu gpu = new IntelProbe(root).read().found().orElseThrow().getFirst();
        assertEquals("Intel DG9 [Arc Test]", gpu.name());
        assertFalse(gpu.integrated());
        assertEquals(Reading.measured(48.0), gpu.readings().get(Metric.TEMPERATURE));
        assertEquals(Reading.measured(2400.0), gpu.readings().get(Metric.CLOCK));
        assertEquals(Reading.measured(4L), gpu.readings().whole(Metric.LINK_GENERATION));
        assertInstanceOf(Reading.NotOffered.class, gpu.total());
        assertInstanceOf(Reading.NotOffered.class, gpu.readings().get(Metric.UTILIZATION));
    }

    @Test
    void graphicsInAProcessorShareItsMemory() throws IOException {
        card("0000:00:02.0");
        Gpu gpu = new IntelProbe(root).read().found().orElseThrow().getFirst();
        assertTrue(gpu.integrated());
        assertTrue(gpu.total().reason().orElseThrow().contains("shares the machine's"));
    }

    @Test
    void powerIsTheEnergyBetweenTwoLooks() throws IOException {
        card("0000:03:00.0");
        write(CARD + "/hwmon/hwmon2/energy1_input", "1000000\n");
        AtomicLong nanos = new AtomicLong();
        IntelCard card = new IntelCard(new PciFolder(root.resolve(CARD)), root, nanos::get);
        assertInstanceOf(
                Reading.NotOffered.class,
                card.read(Reading.notOffered("")).readings().get(Metric.POWER));
        nanos.set(2_000_000_000L);
        write(CARD + "/hwmon/hwmon2/energy1_input", "61000000\n");
        assertEquals(
                Reading.measured(30.0),
                card.read(Reading.notOffered("")).readings().get(Metric.POWER));
    }

    @Test
    void xeTellsEachRegionOfMemory() {
        Memory answer = new Memory(8 + 2 * 88);
        answer.clear();
        answer.setInt(0, 2);
        answer.setLong(8 + 8, 64L << 30);
        answer.setShort(8 + 88, (short) 1);
        answer.setLong(8 + 88 + 8, 16L << 30);
        answer.setLong(8 + 88 + 16, 3L << 30);
        assertEquals(
                Reading.measured(new DrmRegions(16L << 30, Reading.measured(3L << 30))),
                DrmRegions.ofXe(answer, (int) answer.size()));
    }

    @Test
    void aDriverThatSaysThatAllIsFreeHidesWhatIsUsed() {
        Memory answer = new Memory(16 + 88);
        answer.clear();
        answer.setInt(0, 1);
        answer.setShort(16, (short) 1);
        answer.setLong(16 + 8, 8L << 30);
        answer.setLong(16 + 16, 8L << 30);
        DrmRegions regions =
                DrmRegions.ofI915(answer, (int) answer.size()).found().orElseThrow();
        assertEquals(8L << 30, regions.total());
        assertInstanceOf(Reading.NotOffered.class, regions.used());
        answer.setInt(0, 0);
        assertInstanceOf(Reading.NotOffered.class, DrmRegions.ofI915(answer, (int) answer.size()));
    }

    private void card(String address) throws IOException {
        Path real = root.resolve("sys/devices").resolve(address);
        Files.createDirectories(real);
        Files.createDirectories(root.resolve("sys/class/drm/card0"));
        Files.createSymbolicLink(root.resolve(CARD), real);
        write(CARD + "/vendor", "0x8086\n");
        write(CARD + "/device", "0x56a0\n");
        write(CARD + "/power/runtime_status", "active\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
