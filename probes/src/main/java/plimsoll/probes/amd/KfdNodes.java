package plimsoll.probes.amd;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.Holder;
import plimsoll.probes.PciFolder;
import plimsoll.probes.Reading;

/// What Linux's driver for computing on AMD's GPUs (KFD, under ROCm) tells of its nodes and processes.
///
/// @param root `/`, or a folder of the same shape
record KfdNodes(Path root) {
    private static final Pattern PROPERTY = Pattern.compile("(?m)^(\\w+) (\\d{1,19})$");

    /// Whether the node of a card has cores of a processor too.
    boolean isWithProcessor(String address) {
        return node(address)
                .map(node -> property(node, "cpu_cores_count").orElse(0) > 0)
                .orElse(false);
    }

    /// Holders with what computing processes hold of a card. A process may stand in both, with the larger figure.
    List<Holder> with(List<Holder> holders, String address) {
        Map<Long, Holder> all = new HashMap<>();
        holders.forEach(holder -> all.put(holder.pid(), holder));
        node(address)
                .flatMap(node -> PciFolder.word(node.resolve("gpu_id")))
                .ifPresent(gpu -> processes()
                        .forEach(process -> held(process, gpu).ifPresent(bytes -> {
                            long pid = Long.parseLong(String.valueOf(process.getFileName()));
                            Holder known = all.getOrDefault(pid, new Holder(pid, "", Reading.measured(0L)));
                            long most = Math.max(bytes, known.bytes().found().orElse(0L));
                            all.put(pid, new Holder(pid, known.name(), Reading.measured(most)));
                        })));
        return all.values().stream()
                .sorted(Comparator.comparingLong(
                        (Holder holder) -> -holder.bytes().found().orElse(0L)))
                .toList();
    }

    private List<Path> processes() {
        return folders("sys/class/kfd/kfd/proc", "[0-9]*");
    }

    private static Optional<Long> held(Path process, String gpu) {
        return PciFolder.word(process.resolve("vram_" + gpu))
                .filter(digits -> digits.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .filter(bytes -> bytes > 0);
    }

    /// A node tells its place as bus, device and function in one number.
    private Optional<Path> node(String address) {
        Matcher place = Pattern.compile("([0-9a-f]{4,8}):([0-9a-f]{2}):([0-9a-f]{2})\\.([0-7])")
                .matcher(address.toLowerCase(Locale.ROOT));
        if (!place.matches()) {
            return Optional.empty();
        }
        long domain = Long.parseLong(place.group(1), 16);
        long location = Long.parseLong(place.group(2), 16) << 8
                | Long.parseLong(place.group(3), 16) << 3
                | Long.parseLong(place.group(4), 16);
        return folders("sys/class/kfd/kfd/topology/nodes", "[0-9]*").stream()
                .filter(node -> property(node, "simd_count").orElse(0) > 0)
                .filter(node -> property(node, "location_id").equals(OptionalLong.of(location)))
                .filter(node -> property(node, "domain").orElse(0) == domain)
                .findFirst();
    }

    private List<Path> folders(String below, String names) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(below), names)) {
            entries.forEach(folders::add);
        } catch (IOException none) {
            return List.of();
        }
        return folders;
    }

    private static OptionalLong property(Path node, String key) {
        Matcher lines =
                PROPERTY.matcher(PciFolder.word(node.resolve("properties")).orElse(""));
        while (lines.find()) {
            if (lines.group(1).equals(key)) {
                return OptionalLong.of(Long.parseUnsignedLong(lines.group(2)));
            }
        }
        return OptionalLong.empty();
    }
}
