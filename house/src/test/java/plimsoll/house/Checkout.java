package plimsoll.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A made-up checkout with the real launcher, in which Maven and Java are scripts that only say that they were called.
final class Checkout {
    private static final int PATIENCE_SECONDS = 30;

    private final Path home;
    private final Path jdks;

    /// What a command left behind: its status and its two outputs.
    record Ended(int status, String out, String err) {}

    Checkout(Path folder) {
        home = folder.resolve("a checkout");
        jdks = folder.resolve("some jdks");
        copy("plimsoll");
        copy(".mvn/find-jdk.sh");
        script(
                "mvnw",
                "echo built >>builds",
                "mkdir -p app/target/launcher",
                ": >app/target/launcher/app-1.jar",
                "[ ! -f broken ]");
        write("pom.xml", "");
        write("app/pom.xml", "");
        write("app/src/main/java/A.java", "");
    }

    Path home() {
        return home;
    }

    /// A folder that passes for a JDK of this version.
    Path jdk(String name, String version) {
        Path jdk = jdks.resolve(name);
        write(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nJAVA_RUNTIME_VERSION=\"" + version + "+1\"\n");
        executable(jdk.resolve("bin/java"), "echo java \"$@\"");
        executable(jdk.resolve("bin/javac"), "");
        return jdk;
    }

    /// Replaces a file of the checkout by a script of these lines.
    void script(String name, String... lines) {
        executable(home.resolve(name), String.join("\n", lines));
    }

    void write(String name, String text) {
        write(home.resolve(name), text);
    }

    /// How often Maven was called.
    long builds() throws IOException {
        Path builds = home.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    /// Starts the launcher, which finds a JDK only among those made here.
    Process start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    Process start(Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder launcher = new ProcessBuilder(home.resolve("plimsoll").toString());
        launcher.command().addAll(List.of(arguments));
        launcher.environment().remove("JAVA_HOME");
        launcher.environment().put("PATH", tools().toString());
        launcher.environment().put("PLIMSOLL_JDKS", jdks.toString());
        launcher.environment().putAll(environment);
        return launcher.start();
    }

    static Ended end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the launcher did not end: " + out + err);
        }
        return new Ended(process.exitValue(), out, err);
    }

    /// The system's tools without its Java, which lies in the same folder as they do.
    private Path tools() {
        Path tools = home.resolveSibling("tools");
        for (String tool :
                List.of("cp", "date", "dirname", "find", "ln", "mkdir", "mv", "readlink", "rm", "sleep", "uname")) {
            Stream.of(Path.of("/bin", tool), Path.of("/usr/bin", tool))
                    .filter(Files::exists)
                    .findFirst()
                    .ifPresent(system -> executable(tools.resolve(tool), "exec " + system + " \"$@\""));
        }
        return tools;
    }

    private void copy(String name) {
        try {
            executable(home.resolve(name), Files.readString(SourceTree.ROOT.resolve(name)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void executable(Path path, String text) {
        write(path, text.startsWith("#!") ? text : "#!/bin/sh\n" + text + "\n");
        if (!path.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make " + path + " executable");
        }
    }

    private static void write(Path path, String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
