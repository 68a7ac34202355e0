package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleVersionTest {
    @TempDir
    Path root;

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aDriverOfItsOwnTellsItsVersion() throws IOException {
        write(root.resolve("sys/module/nvidia/version"), "570.86.10\n");
        assertEquals(Optional.of(new Checkup.Version("driver nvidia", "570.86.10")), ModuleVersion.of(root, "nvidia"));
    }

    @Test
    void oneOfTheKernelHasTheKernels() throws IOException {
        Files.createDirectories(root.resolve("sys/module/xe"));
        write(root.resolve("proc/sys/kernel/osrelease"), "6.14.0-37-generic\n");
        assertEquals(
                Optional.of(new Checkup.Version("driver xe", "that of the kernel 6.14.0-37-generic")),
                ModuleVersion.of(root, "xe"));
    }

    @Test
    void oneThatIsNotLoadedHasNone() {
        assertEquals(Optional.empty(), ModuleVersion.of(root, "amdgpu"));
    }
}
