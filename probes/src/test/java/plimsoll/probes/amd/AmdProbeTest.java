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
import plimsoll.probes.Reading;

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
        Path path = root.resolve("sys/class/drm/card" + number + "/device/" + file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
