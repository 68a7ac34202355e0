package plimsoll.probes.amd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import plimsoll.probes.CardWatch;
import plimsoll.probes.Checkup;
import plimsoll.probes.Gpu;
import plimsoll.probes.ModuleVersion;
import plimsoll.probes.Probe;
import plimsoll.probes.Reading;
import plimsoll.probes.ToolWatch;
import plimsoll.probes.Watch;

/// Finds AMD's GPUs on Linux: by their driver's files, and where those are not to be seen by AMD's programs.
public final class AmdProbe implements Probe {
    private static final List<String> ROCM_SMI = List.of(
            "rocm-smi",
            "--showproductname",
            "--showbus",
            "--showuse",
            "--showmeminfo",
            "vram",
            "gtt",
            "--showpower",
            "--showtemp",
            "--json");

    private final Path root;

    public AmdProbe() {
        this(Path.of("/"));
    }

    /// @param root `/`, or a folder of the same shape
    AmdProbe(Path root) {
        this.root = root;
    }

    @Override
    public String what() {
        return "AMD GPUs";
    }

    @Override
    public Checkup.Needs needs() {
        return new Checkup.Needs(
                List.of(), List.of("amd-smi", "rocm-smi"), List.of("/sys/module/amdgpu", "/dev/kfd", "/sys/class/drm"));
    }

    @Override
    public List<Checkup.Version> versions() {
        return ModuleVersion.of(root, "amdgpu").stream().toList();
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
        Watch files = new CardWatch(root, "AMD", AmdCard.VENDOR, folder -> new AmdCard(folder, root), System::nanoTime);
        return Files.exists(root.resolve("dev/kfd")) ? new ToolWatch(files, AmdProbe::byTools) : files;
    }

    private static Reading<List<Gpu>> byTools() {
        Reading<List<Gpu>> amdSmi =
                ToolWatch.run(List.of(List.of("amd-smi", "static", "--json"), List.of("amd-smi", "metric", "--json")));
        return amdSmi.or(ToolWatch.run(List.of(ROCM_SMI)));
    }
}
