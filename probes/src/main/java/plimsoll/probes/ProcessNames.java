package plimsoll.probes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The programs behind the numbers of processes, for instruments that tell the numbers alone.
public final class ProcessNames {
    private static final int MOST = 1024;

    private final Path processes;
    private final Map<Long, String> names = new HashMap<>();

    /// @param root `/`, or a folder of the same shape
    public ProcessNames(Path root) {
        this.processes = root.resolve("proc");
    }

    /// The device with names for those that hold its memory.
    public Gpu named(Gpu gpu) {
        List<Holder> holders = gpu.holders().found().orElse(List.of());
        if (holders.stream().allMatch(holder -> !holder.name().isEmpty())) {
            return gpu;
        }
        List<Holder> named = new ArrayList<>();
        holders.forEach(holder -> named.add(
                holder.name().isEmpty() ? new Holder(holder.pid(), name(holder.pid()), holder.bytes()) : holder));
        return gpu.heldBy(Reading.measured(List.copyOf(named)));
    }

    /// Empty where it is not told; 0 stands for a process that a container hides.
    private String name(long pid) {
        if (names.size() > MOST) {
            names.clear();
        }
        return pid == 0 ? "" : names.computeIfAbsent(pid, this::look);
    }

    /// Linux cuts a name at 15 signs, so that the command's first word is asked first.
    private String look(long pid) {
        Path process = processes.resolve(String.valueOf(pid));
        return PciFolder.word(process.resolve("cmdline"))
                .map(command -> command.split("\0", 2)[0])
                .or(() -> PciFolder.word(process.resolve("comm")))
                .or(() -> ProcessHandle.of(pid).flatMap(handle -> handle.info().command()))
                .map(ProcessNames::last)
                .orElse("");
    }

    private static String last(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
