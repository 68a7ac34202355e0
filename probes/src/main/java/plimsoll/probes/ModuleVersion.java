package plimsoll.probes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The version of a driver that Linux has loaded as a module.
public final class ModuleVersion {
    private ModuleVersion() {}

    /// Empty where it is not loaded. One that came with the kernel has the kernel's version and none of its own.
    ///
    /// @param root `/`, or a folder of the same shape
    public static Optional<Checkup.Version> of(Path root, String module) {
        Path folder = root.resolve("sys/module").resolve(module);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        String own = line(folder.resolve("version"));
        String kernel = line(root.resolve("proc/sys/kernel/osrelease"));
        return Optional.of(new Checkup.Version(
                "driver " + module,
                own.isEmpty() ? "that of the kernel" + (kernel.isEmpty() ? "" : " " + kernel) : own));
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException absent) {
            return "";
        }
    }
}
