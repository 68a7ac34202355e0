package plimsoll.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The sources of every module, as they lie in the folder that holds the wrapper of the build.
final class SourceTree {
    static final Path ROOT = root();

    private SourceTree() {}

    /// Files below any module's `src` whose names end so, in the order of their paths.
    static List<SourceFile> endingWith(String suffix) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> filesBelow(folder).stream())
                    .filter(path -> path.toString().endsWith(suffix))
                    .sorted()
                    .map(SourceFile::new)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            Path above = folder.getParent();
            if (above == null) {
                throw new IllegalStateException("The house rules run inside the source tree, which has mvnw on top.");
            }
            folder = above;
        }
        return folder;
    }
}
