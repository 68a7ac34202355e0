package plimsoll.probes;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.probes.host.HostProbe;
import plimsoll.probes.host.MainMemory;

/// Every probe of this machine, with what it looked for and how long it took.
///
/// @param probes    those of graphics processors, in the order their devices are listed
/// @param processor what the processor calls itself
/// @param memory    the main memory
public record Checkup(List<Examined> probes, Timed<String> processor, Timed<MainMemory> memory) {
    private static final Duration HOST = Duration.ofSeconds(5);

    /// A reading and how long it took.
    public record Timed<T>(Reading<T> reading, long milliseconds) {}

    /// One probe.
    ///
    /// @param what   what it looks for
    /// @param isOfThisSystem whether the system that runs here is one that it reads
    /// @param versions what of its drivers and libraries is there
    /// @param looked what it needs, and whether that is there
    /// @param gpus   what it found
    public record Examined(
            String what, boolean isOfThisSystem, List<Version> versions, List<Looked> looked, Timed<List<Gpu>> gpus) {}

    /// The version of a driver or a library.
    public record Version(String what, String version) {}

    /// Something that a probe looked for.
    ///
    /// @param kind  `library`, `program` or `file`
    /// @param name  its name or path
    /// @param place where it is; empty where it is not
    public record Looked(String kind, String name, String place) {}

    /// What a probe looks for.
    ///
    /// @param libraries names and paths that it tries in their order
    /// @param programs  found on the path
    /// @param files     each a sign of a driver
    public record Needs(List<String> libraries, List<String> programs, List<String> files) {
        public static final Needs NOTHING = new Needs(List.of(), List.of(), List.of());
    }

    /// Asks one after the other, so that each takes its own time. Blocks: keep it off the thread that draws.
    public static Checkup run(Map<String, String> environment) {
        List<Examined> examined = new ArrayList<>();
        for (Probe probe : Probes.all()) {
            examined.add(new Examined(
                    probe.what(),
                    probe.isOfThisSystem(),
                    probe.versions(),
                    looked(probe.needs(), environment),
                    timed(() -> Deadline.start(probe.what(), probe.patience(), probe::read)
                            .await())));
        }
        HostProbe host = new HostProbe();
        return new Checkup(
                examined,
                timed(() ->
                        Deadline.start("the processor", HOST, host::processor).await()),
                timed(() -> Deadline.start("main memory", HOST, host::memory).await()));
    }

    private static <T> Timed<T> timed(Supplier<Reading<T>> reading) {
        long start = System.nanoTime();
        Reading<T> read = reading.get();
        return new Timed<>(read, (System.nanoTime() - start) / 1_000_000);
    }

    private static List<Looked> looked(Needs needs, Map<String, String> environment) {
        List<Looked> looked = new ArrayList<>();
        needs.libraries().forEach(name -> looked.add(new Looked("library", name, there(name))));
        needs.programs().forEach(name -> looked.add(new Looked("program", name, onPath(name, environment))));
        needs.files().forEach(name -> looked.add(new Looked("file", name, there(name))));
        return List.copyOf(looked);
    }

    /// A bare name of a library is the system's to find, so that only a path can be looked up.
    private static String there(String path) {
        return path.contains("/") || path.contains("\\") ? existing(path) : "";
    }

    private static String onPath(String program, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder ->
                        Stream.of(folder + File.separator + program, folder + File.separator + program + ".exe"))
                .map(Checkup::existing)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String existing(String path) {
        try {
            return Files.exists(Path.of(path)) ? path : "";
        } catch (InvalidPathException odd) {
            return "";
        }
    }
}
