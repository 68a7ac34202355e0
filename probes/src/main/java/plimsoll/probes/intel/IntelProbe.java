package plimsoll.probes.intel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import plimsoll.probes.CardWatch;
import plimsoll.probes.Checkup;
import plimsoll.probes.Gpu;
import plimsoll.probes.ModuleVersion;
import plimsoll.probes.Probe;
import plimsoll.probes.Reading;
import plimsoll.probes.ToolWatch;
import plimsoll.probes.Watch;

/// Finds Intel's GPUs on Linux.
public final class IntelProbe implements Probe {
    private final Path root;

    public IntelProbe() {
        this(Path.of("/"));
    }

    /// @param root `/`, or a folder of the same shape
    IntelProbe(Path root) {
        this.root = root;
    }

    @Override
    public String what() {
        return "Intel GPUs";
    }

    @Override
    public Checkup.Needs needs() {
        return new Checkup.Needs(
                List.of(), List.of("xpu-smi"), List.of("/sys/module/xe", "/sys/module/i915", "/sys/class/drm"));
    }

    @Override
    public List<Checkup.Version> versions() {
        return Stream.of("xe", "i915")
                .flatMap(module -> ModuleVersion.of(root, module).stream())
                .toList();
    }

    @Override
    public boolean isOfThisSystem() {
        return CardWatch.isOfThisSystem();
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Watch watch() {
        Watch files = new CardWatch(
                root,
                "Intel",
                IntelCard.VENDOR,
                folder -> new IntelCard(folder, root, System::nanoTime),
                System::nanoTime);
        return Files.isDirectory(root.resolve("dev/dri")) ? new ToolWatch(files, IntelProbe::byTool) : files;
    }

    /// The program takes some 200 MiB of each card while it runs, which its figures then hold.
    private static Reading<List<Gpu>> byTool() {
        return ToolWatch.run(
                List.of(List.of("xpu-smi", "discovery", "-j"), List.of("xpu-smi", "stats", "-d", "0", "-j")));
    }
}
