package plimsoll.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The jars that the program runs from, and the native libraries in them.
///
/// @param folder holds nothing but these jars
record Modules(Path folder) {
    /// Natives in jars, by the folder they lie in; JavaFX's lie at the top of a jar that is this system's alone.
    private static final Pattern NATIVE = Pattern.compile("(.*/)?[^/]+\\.(so|dylib|jnilib|dll)(\\.\\d+)*");

    /// Drops JavaFX's empty jars, which carry no system in their name and hide the real ones.
    static Modules in(Path folder) {
        try (Stream<Path> jars = Files.list(folder)) {
            for (Path jar : jars.toList()) {
                String name = jar.getFileName().toString();
                if (name.startsWith("javafx-") && !name.matches(".*-(linux|mac|win)[a-z0-9-]*\\.jar")) {
                    Files.delete(jar);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Modules(folder);
    }

    Set<String> names() {
        return ModuleFinder.of(folder).findAll().stream()
                .map(module -> module.descriptor().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Puts this system's native libraries side by side into a folder, so that none is unpacked when the program runs.
    void unpackNatives(Host host, Path into) {
        for (Path jar : Folders.below(folder)) {
            if (jar.toString().endsWith(".jar")) {
                unpack(jar, host, into);
            }
        }
    }

    private static void unpack(Path jar, Host host, Path into) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> natives = zip.stream()
                    .filter(entry -> NATIVE.matcher(entry.getName()).matches())
                    .filter(entry -> isFor(host, entry.getName()))
                    .toList();
            for (ZipEntry entry : natives) {
                Path file =
                        into.resolve(entry.getName().substring(entry.getName().lastIndexOf('/') + 1));
                Files.createDirectories(into);
                if (Files.exists(file)) {
                    continue; // The C library of Windows, which Java brings as JavaFX does.
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                Folders.runnable(file);
            }
        } catch (IOException e) {
            throw new PackagingException("cannot read " + jar + ": " + e.getMessage(), e);
        }
    }

    /// Whether a native library of a jar is this system's and processor's, by the folder it lies in.
    static boolean isFor(Host host, String entry) {
        int slash = entry.lastIndexOf('/');
        if (slash < 0) {
            return true;
        }
        String folder = entry.substring(0, slash);
        String processor = host.isArm() ? "aarch64" : "(x86-64|x86_64)";
        String system = switch (host.family()) {
            case LINUX -> "(linux|Linux)";
            case MAC -> "(darwin|Mac)";
            case WINDOWS -> "(win32|Windows)";
        };
        return folder.matches(".*/" + system + "[-/]" + processor);
    }
}
