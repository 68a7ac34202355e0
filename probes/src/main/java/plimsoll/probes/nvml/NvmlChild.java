package plimsoll.probes.nvml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.probes.Conversation;

/// Starts `NvmlMain` with this program's own Java and modules.
final class NvmlChild {
    private NvmlChild() {}

    static Conversation start() {
        return new Conversation("NVIDIA's management library", words(), Map.of());
    }

    /// A small heap, and no report of a crash left behind in the working folder.
    static List<String> words() {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx32m",
                "-Xlog:disable",
                "-XX:+SuppressFatalErrorMessage",
                "-XX:-CreateCoredumpOnCrash"));
        words.addAll(program());
        return words;
    }

    /// In a linked image the modules need no path; from a class path there is no module to name.
    private static List<String> program() {
        Module module = NvmlMain.class.getModule();
        if (!module.isNamed()) {
            return List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    NvmlMain.class.getName());
        }
        List<String> words = new ArrayList<>(List.of("--enable-native-access=com.sun.jna"));
        Optional.ofNullable(System.getProperty("jdk.module.path")).ifPresent(path -> words.addAll(List.of("-p", path)));
        words.addAll(List.of("-m", module.getName() + "/" + NvmlMain.class.getName()));
        return words;
    }
}
