package plimsoll.probes.amd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;

class AmdProbeTest {
    @TempDir
    private Path root;

    @Test
    void aCardTellsItsMemory() throws IOException {
        card(1, 24 * Bytes.GIB, 3 * Bytes.GIB);
        write(1, "product_name", "Radeon Test 9");
        Files.createDirectories(root.resolve("sys/class/drm/card1-DP-1"));
        Gpu gpu = gpus().getFirst();
        assertEquals("Radeon Test 9", gpu.name());
        assertEquals(Reading.measured(24 * Bytes.GIB), gpu.total());
        assertEquals(Reading.measured(3 * Bytes.GIB), gpu.used());
        assertFalse(gpu.integrated());
        assertEquals(3 * Bytes.GIB, gpu.device().others());
    }

    @Test
    void cardsStandInTheOrderOfTheirNumbers() throws IOException {
        card(10, 8 * Bytes.GIB, 0);
        card(2, 16 * Bytes.GIB, 0);
        assertEquals(Reading.measured(16 * Bytes.GIB), gpus().getFirst().total());
    }

    @Test
    void aCardWithoutANameIsLookedUp() throws IOException {
        card(0, 8 * Bytes.GIB, 0);
        write(0, "device", "0x7abc\n");
        write(0, "revision", "0xc8\n");
        assertEquals("AMD GPU 7abc", gpus().getFirst().name());
        Path table = root.resolve("usr/share/libdrm/amdgpu.ids");
        Files.createDirectories(table.getParent());
        Files.writeString(table, "# names\n1.0.0\n7ABC,\tC7,\tAMD Radeon Wrong\n7ABC,\tC8,\tAMD Radeon Test 8\n");
        assertEquals("AMD Radeon Test 8", gpus().getFirst().name());
    }

    @Test
    void graphicsInAProcessorTakeTheirShareOfMainMemory() throws IOException {
        card(0, Bytes.GIB / 2, Bytes.GIB / 4);
        Files.delete(root.resolve("sys/class/drm/card0/device/board_info"));
        write(0, "mem_info_gtt_total", String.valueOf(62 * Bytes.GIB));
        write(0, "mem_info_gtt_used", String.valueOf(Bytes.GIB));
        Gpu gpu = gpus().getFirst();
        assertTrue(gpu.integrated());
        assertEquals(Reading.measured(62 * Bytes.GIB + Bytes.GIB / 2), gpu.total());
        assertEquals(Reading.measured(Bytes.GIB + Bytes.GIB / 4), gpu.used());
    }

    @Test
    void aCardsShareOfMainMemoryIsNotItsOwn() throws IOException {
        card(0, 24 * Bytes.GIB, 0);
        write(0, "mem_info_gtt_total", String.valueOf(64 * Bytes.GIB));
        assertEquals(Reading.measured(24 * Bytes.GIB), gpus().getFirst().total());
    }

    @Test
    void sensorsAreKnownByTheirLabels() throws IOException {
        card(0, 24 * Bytes.GIB, 0);
        write(0, "gpu_busy_percent", "97\n");
        write(0, "hwmon/hwmon3/temp1_label", "junction\n");
        write(0, "hwmon/hwmon3/temp1_input", "88000\n");
        write(0, "hwmon/hwmon3/temp2_label", "edge\n");
        write(0, "hwmon/hwmon3/temp2_input", "71000\n");
        write(0, "hwmon/hwmon3/power1_input", "241500000\n");
        write(0, "hwmon/hwmon3/freq1_input", "2304000000\n");
        Readings readings = gpus().getFirst().readings();
        assertEquals(Reading.measured(0.97), readings.get(Metric.UTILIZATION));
        assertEquals(Reading.measured(71.0), readings.get(Metric.TEMPERATURE));
        assertEquals(Reading.measured(241.5), readings.get(Metric.POWER));
        assertEquals(Reading.measured(2304.0), readings.get(Metric.CLOCK));
        assertInstanceOf(Reading.NotOffered.class, readings.get(Metric.MEMORY_TEMPERATURE));
    }

    @Test
    void whatComputesHoldsTheCardToo() throws IOException {
        card(0, 24 * Bytes.GIB, 6 * Bytes.GIB);
        Path real = root.resolve("sys/devices/0000:c3:00.0");
        Files.createDirectories(real.getParent());
        Files.move(root.resolve("sys/class/drm/card0/device"), real);
        Files.createSymbolicLink(root.resolve("sys/class/drm/card0/device"), real);
        at("sys/class/kfd/kfd/topology/nodes/0/properties", "cpu_cores_count 16\nsimd_count 0\nlocation_id 0\n");
        at(
                "sys/class/kfd/kfd/topology/nodes/1/properties",
                "cpu_cores_count 0\nsimd_count 96\nlocation_id 49920\ndomain 0\n");
        at("sys/class/kfd/kfd/topology/nodes/1/gpu_id", "4242\n");
        at("sys/class/kfd/kfd/proc/812/vram_4242", String.valueOf(5 * Bytes.GIB));
        at("sys/class/kfd/kfd/proc/813/vram_9999", String.valueOf(7 * Bytes.GIB));
        assertEquals(
                Reading.measured(List.of(new Holder(812, "", Reading.measured(5 * Bytes.GIB)))),
                gpus().getFirst().holders());
    }

    @Test
    void aSleepingCardIsNotRead() throws IOException {
        card(0, 24 * Bytes.GIB, 0);
        write(0, "power/runtime_status", "suspended\n");
        assertInstanceOf(Reading.NotOffered.class, gpus().getFirst().total());
    }

    @Test
    void anEmptyFileIsAbsentAndNot0() throws IOException {
        card(0, 24 * Bytes.GIB, 0);
        write(0, "mem_info_vram_used", "");
        assertInstanceOf(Reading.Failed.class, gpus().getFirst().used());
    }

    @Test
    void aMachineWithoutAmdHasNone() throws IOException {
        assertInstanceOf(Reading.NotOffered.class, new AmdProbe(root).read());
        write(0, "vendor", "0x8086\n");
        assertEquals(Reading.notOffered("No AMD GPU is on this machine."), new AmdProbe(root).read());
    }

    private List<Gpu> gpus() {
        return new AmdProbe(root).read().found().orElseThrow();
    }

    private void card(int number, long total, long used) throws IOException {
        write(number, "vendor", "0x1002\n");
        write(number, "board_info", "type : oem\n");
        write(number, "power/runtime_status", "active\n");
        write(number, "mem_info_vram_total", total + "\n");
        write(number, "mem_info_vram_used", used + "\n");
    }

    private void write(int number, String file, String text) throws IOException {
        at("sys/class/drm/card" + number + "/device/" + file, text);
    }

    private void at(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
