package plimsoll.app.release;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The licences of all that the program is handed out with, which packages lay beside it.
public final class Papers {
    /// As packages call the file.
    public static final String FILE = "THIRD-PARTY.txt";

    private Papers() {}

    /// The file of the package that this process runs from; empty where it runs from no package.
    public static Optional<Path> ofThisImage() {
        return of(Path.of(System.getProperty("java.home", ".")), Path.of("/"));
    }

    /// @param java where the package keeps its Java: `lib/runtime`, `runtime` or `runtime/Contents/Home` in it
    /// @param root where the file system begins
    static Optional<Path> of(Path java, Path root) {
        Stream<Path> above = Stream.iterate(java, path -> path != null && path.getParent() != null, Path::getParent)
                .skip(1)
                .limit(4)
                .flatMap(folder -> Stream.of(
                        folder.resolve("share/doc/plimsoll"), folder.resolve("app"), folder.resolve("legal")));
        Stream<Path> system = java.startsWith(root.resolve("opt/plimsoll"))
                ? Stream.of(root.resolve("usr/share/doc/plimsoll"))
                : Stream.empty();
        return Stream.concat(above, system)
                .map(folder -> folder.resolve(FILE))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
