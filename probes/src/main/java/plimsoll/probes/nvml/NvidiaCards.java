package plimsoll.probes.nvml;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// NVIDIA's graphics cards as Linux lists them, which wakes none: opening a sleeping one through its driver would.
///
/// @param awake  addresses on the PCI bus, such as `0000:01:00.0`
/// @param asleep the same
record NvidiaCards(List<String> awake, List<String> asleep) {
    private static final String VENDOR = "0x10de";
    private static final Set<String> RESTING = Set.of("suspended", "suspending", "resuming");

    /// @param root `/`, or a folder of the same shape
    static NvidiaCards below(Path root) {
        List<String> awake = new ArrayList<>();
        List<String> asleep = new ArrayList<>();
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(root.resolve("sys/bus/pci/devices"))) {
            for (Path device : devices) {
                if (word(device.resolve("vendor")).equals(VENDOR)
                        && word(device.resolve("class")).startsWith("0x03")) {
                    boolean rests = RESTING.contains(word(device.resolve("power/runtime_status")));
                    (rests ? asleep : awake).add(device.getFileName().toString());
                }
            }
        } catch (IOException notLinux) {
            return new NvidiaCards(List.of(), List.of());
        }
        awake.sort(Comparator.naturalOrder());
        asleep.sort(Comparator.naturalOrder());
        return new NvidiaCards(List.copyOf(awake), List.copyOf(asleep));
    }

    private static String word(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException absent) {
            return "";
        }
    }
}
