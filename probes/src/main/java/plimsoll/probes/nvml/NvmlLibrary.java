package plimsoll.probes.nvml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.probes.Checkup;
import plimsoll.probes.ModuleVersion;

/// Where NVIDIA's management library lies, and the signs that a driver is loaded.
///
/// The bare name `libnvidia-ml.so` is never asked for: CUDA's toolkit ships a stub under it that finds no GPU.
///
/// @param system      the name of the operating system, as Java gives it
/// @param environment the variables of this process
/// @param root        `/`, or a folder of the same shape
record NvmlLibrary(String system, Map<String, String> environment, Path root) {
    /// Names a library of one's own: where a driver lies elsewhere, and for tests.
    static final String OWN = "PLIMSOLL_NVML";

    private static final String SONAME = "libnvidia-ml.so.1";
    private static final List<String> LINUX_FOLDERS = List.of(
            "/usr/lib/x86_64-linux-gnu",
            "/usr/lib64",
            "/usr/lib/aarch64-linux-gnu",
            "/usr/lib/nvidia",
            "/run/opengl-driver/lib");
    private static final List<String> LINUX_SIGNS = List.of(
            "proc/driver/nvidia/version", "dev/nvidiactl", "dev/dxg", "dev/nvgpu", "dev/nvhost-gpu", "dev/nvmap");

    static NvmlLibrary ofThisMachine() {
        return new NvmlLibrary(System.getProperty("os.name", ""), System.getenv(), Path.of("/"));
    }

    /// Names to load, the likeliest first. In WSL the library of Windows' driver comes before one that a package left.
    List<String> candidates() {
        if (environment.containsKey(OWN)) {
            return List.of(environment.getOrDefault(OWN, ""));
        }
        if (isWindows()) {
            return windowsPaths().toList();
        }
        List<String> names = new ArrayList<>();
        if (isWsl()) {
            names.add("/usr/lib/wsl/lib/" + SONAME);
        }
        names.add(SONAME);
        LINUX_FOLDERS.forEach(folder -> names.add(folder + "/" + SONAME));
        return isLinux() ? names : List.of();
    }

    /// Whether it is worth asking: on Linux the driver has a device or a page under `/proc`.
    boolean hasDriver() {
        if (environment.containsKey(OWN)) {
            return true;
        }
        if (isWindows()) {
            return windowsPaths().anyMatch(path -> Files.isRegularFile(Path.of(path)));
        }
        return isLinux() && LINUX_SIGNS.stream().anyMatch(sign -> Files.exists(root.resolve(sign)));
    }

    /// Where a driver shows that it is loaded.
    static List<String> signs() {
        return LINUX_SIGNS.stream().map(sign -> "/" + sign).toList();
    }

    /// The driver's version, and the library's by the name of its file; they differ after an update without a restart.
    List<Checkup.Version> versions() {
        List<Checkup.Version> versions =
                new ArrayList<>(ModuleVersion.of(root, "nvidia").stream().toList());
        candidates().stream()
                .filter(name -> name.startsWith("/"))
                .map(name -> root.resolve(name.substring(1)))
                .flatMap(file -> ofFile(file).stream())
                .findFirst()
                .ifPresent(version -> versions.add(new Checkup.Version("library " + SONAME, version)));
        return versions;
    }

    private static Optional<String> ofFile(Path library) {
        try {
            String name = String.valueOf(library.toRealPath().getFileName());
            return Optional.of(name.replaceFirst("^libnvidia-ml\\.so\\.", ""))
                    .filter(version -> version.matches("\\d{3,}\\..*"));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    boolean isLinux() {
        return system.toLowerCase(Locale.ROOT).contains("linux");
    }

    private boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private boolean isWsl() {
        return environment.containsKey("WSL_DISTRO_NAME")
                || environment.containsKey("WSL_INTEROP")
                || Files.exists(root.resolve("dev/dxg"));
    }

    private Stream<String> windowsPaths() {
        return Stream.of(
                        environment.getOrDefault("SystemRoot", "C:\\Windows") + "\\System32\\nvml.dll",
                        environment.getOrDefault("ProgramW6432", "C:\\Program Files")
                                + "\\NVIDIA Corporation\\NVSMI\\nvml.dll",
                        environment.getOrDefault("ProgramFiles", "C:\\Program Files")
                                + "\\NVIDIA Corporation\\NVSMI\\nvml.dll")
                .distinct();
    }
}
