package plimsoll.probes.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.probes.Checkup;
import plimsoll.probes.PciFolder;

class NvidiaCardsTest {
    @TempDir
    private Path root;

    @Test
    void aSleepingCardIsToldApart() throws IOException {
        device("0000:81:00.0", "0x10de", "0x030200", "active");
        device("0000:01:00.0", "0x10de", "0x030000", "suspended");
        device("0000:01:00.1", "0x10de", "0x040300", "suspended");
        device("0000:00:02.0", "0x8086", "0x030000", "active");
        List<PciFolder> cards = NvidiaCards.below(root).all();
        assertEquals(
                List.of("0000:01:00.0", "0000:81:00.0"),
                cards.stream().map(PciFolder::address).toList());
        assertEquals(List.of(true, false), cards.stream().map(PciFolder::sleeps).toList());
    }

    @Test
    void aCardWithoutAStateIsAwake() throws IOException {
        device("0000:81:00.0", "0x10de", "0x030200", "");
        assertFalse(NvidiaCards.below(root).all().getFirst().sleeps());
        assertTrue(NvidiaCards.below(root.resolve("nothing")).isEmpty());
    }

    @Test
    void theStubOfTheToolkitIsNeverLoaded() {
        NvmlLibrary linux = new NvmlLibrary("Linux", Map.of(), root);
        assertEquals("libnvidia-ml.so.1", linux.candidates().getFirst());
        assertTrue(linux.candidates().stream().allMatch(name -> name.endsWith(".so.1")));
    }

    @Test
    void theLibrarysVersionIsInTheNameOfItsFile() throws IOException {
        Path folder = Files.createDirectories(root.resolve("usr/lib64"));
        Files.createFile(folder.resolve("libnvidia-ml.so.570.86.10"));
        Files.createSymbolicLink(folder.resolve("libnvidia-ml.so.1"), Path.of("libnvidia-ml.so.570.86.10"));
        NvmlLibrary linux = new NvmlLibrary("Linux", Map.of(), root);
        assertEquals(List.of(new Checkup.Version("library libnvidia-ml.so.1", "570.86.10")), linux.versions());
    }

    @Test
    void wslAsksForTheLibraryOfWindowsDriverFirst() {
        NvmlLibrary wsl = new NvmlLibrary("Linux", Map.of("WSL_DISTRO_NAME", "Debian"), root);
        assertEquals("/usr/lib/wsl/lib/libnvidia-ml.so.1", wsl.candidates().getFirst());
    }

    @Test
    void windowsHasItsOwnPlacesAndAMacHasNone() {
        NvmlLibrary windows = new NvmlLibrary("Windows 11", Map.of("SystemRoot", "D:\\Win"), root);
        assertEquals("D:\\Win\\System32\\nvml.dll", windows.candidates().getFirst());
        assertEquals(List.of(), new NvmlLibrary("Mac OS X", Map.of(), root).candidates());
    }

    @Test
    void aDriverShowsItself() throws IOException {
        NvmlLibrary linux = new NvmlLibrary("Linux", Map.of(), root);
        assertFalse(linux.hasDriver());
        write("dev/nvidiactl", "");
        assertTrue(linux.hasDriver());
    }

    private void device(String address, String vendor, String type, String state) throws IOException {
        String folder = "sys/bus/pci/devices/" + address;
        write(folder + "/vendor", vendor + "\n");
        write(folder + "/class", type + "\n");
        write(folder + "/power/runtime_status", state + "\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
