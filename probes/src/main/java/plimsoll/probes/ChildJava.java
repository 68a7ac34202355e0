package plimsoll.probes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words that start one of this program's own mains in a process of its own, where a driver's library may crash.
public final class ChildJava {
    /// Where an installed image keeps JNA's own library, which its modules do not hold.
    private static final List<String> PASSED_ON = List.of("jna.boot.library.path", "jna.nounpack");

    private ChildJava() {}

    /// A small heap, and no report of a crash left behind in the working folder.
    public static List<String> words(Class<?> main) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx32m",
                "-Xlog:disable",
                "-XX:+SuppressFatalErrorMessage",
                "-XX:-CreateCoredumpOnCrash"));
        for (String name : PASSED_ON) {
            Optional.ofNullable(System.getProperty(name)).ifPresent(value -> words.add("-D" + name + "=" + value));
        }
        words.addAll(program(main));
        return words;
    }

    /// In a linked image the modules need no path; from a class path there is no module to name.
    private static List<String> program(Class<?> main) {
        Module module = main.getModule();
        if (!module.isNamed()) {
            return List.of(
                    "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), main.getName());
        }
        List<String> words = new ArrayList<>(List.of("--enable-native-access=com.sun.jna"));
        Optional.ofNullable(System.getProperty("jdk.module.path")).ifPresent(path -> words.addAll(List.of("-p", path)));
        words.addAll(List.of("-m", module.getName() + "/" + main.getName()));
        return words;
    }
}
