package plimsoll.probes.nvml;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import plimsoll.probes.PciFolder;

/// NVIDIA's graphics cards as Linux lists them, which wakes none: opening a sleeping one through its driver would.
///
/// @param all the folders of the cards, by their addresses on the PCI bus
record NvidiaCards(List<PciFolder> all) {
    private static final String VENDOR = "0x10de";

    /// @param root `/`, or a folder of the same shape
    static NvidiaCards below(Path root) {
        List<PciFolder> cards = new ArrayList<>();
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(root.resolve("sys/bus/pci/devices"))) {
            for (Path device : devices) {
                PciFolder folder = new PciFolder(device);
                if (folder.isOf(VENDOR) && folder.word("class").orElse("").startsWith("0x03")) {
                    cards.add(folder);
                }
            }
        } catch (IOException notLinux) {
            return new NvidiaCards(List.of());
        }
        cards.sort(Comparator.comparing(PciFolder::path));
        return new NvidiaCards(List.copyOf(cards));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
