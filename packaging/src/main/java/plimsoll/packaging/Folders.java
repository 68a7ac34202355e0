package plimsoll.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Files and folders of a package in the making.
final class Folders {
    private Folders() {}

    /// An empty folder of this name, whatever was there.
    static Path fresh(Path folder) {
        try {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                for (Path path : below(folder).reversed()) {
                    Files.delete(path);
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An empty folder where the system keeps what is needed for a while.
    static Path temporary(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes a file or an empty folder, if it is there.
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder itself and everything in it, folders before what they hold; links are not followed.
    static List<Path> below(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Copies a folder with its links and permissions.
    static void copy(Path from, Path to) {
        for (Path path : below(from)) {
            copyOne(path, to.resolve(from.relativize(path).toString()));
        }
    }

    private static void copyOne(Path path, Path target) {
        try {
            Files.createDirectories(target.getParent());
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(target);
            } else {
                Files.copy(
                        path,
                        target,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a text, readable by all.
    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return permit(Files.writeString(file, text), "rw-r--r--");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets all run it.
    static Path runnable(Path file) {
        return permit(file, "rwxr-xr-x");
    }

    /// Lets all read every file in it, and run those alone that are programs: a library is loaded, not run.
    static void settle(Path folder) {
        for (Path path : below(folder)) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                boolean program = Files.isExecutable(path) && !path.toString().endsWith(".so");
                permit(path, program ? "rwxr-xr-x" : "rw-r--r--");
            }
        }
    }

    private static Path permit(Path file, String permissions) {
        try {
            if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Bytes of all files in it.
    static long bytes(Path folder) {
        return below(folder).stream()
                .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .mapToLong(Folders::size)
                .sum();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A text that lies beside these classes, with `@NAME@` replaced.
    static String template(String name, List<String> namesAndValues) {
        try (var in = Folders.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            for (int i = 0; i < namesAndValues.size(); i += 2) {
                text = text.replace("@" + namesAndValues.get(i) + "@", namesAndValues.get(i + 1));
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
