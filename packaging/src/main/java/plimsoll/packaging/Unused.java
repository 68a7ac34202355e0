package plimsoll.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `java.desktop` brings and nothing calls: Swing, sound, printing and the drawing of AWT. JavaFX asks that module
/// for JavaBeans, and JNA's and JavaFX's signatures name classes of AWT and ImageIO, which stay.
final class Unused {
    /// Native libraries of Java on Linux that serve those alone.
    static final List<String> NATIVES = List.of(
            "libawt.so",
            "libawt_headless.so",
            "libawt_xawt.so",
            "libfontmanager.so",
            "libfreetype.so",
            "libjavajpeg.so",
            "libjawt.so",
            "libjsound.so",
            "liblcms.so",
            "libmlib_image.so",
            "libsplashscreen.so");

    private static final Pattern USED = Pattern.compile(
            "(module-info|java/beans|com/sun/beans|sun/beans|java/awt|javax/imageio|META-INF|com/apple).*");

    private Unused() {}

    /// Names of jlink's resources. The smallest file of each package stays, since a module must have all its packages.
    static List<String> resources() {
        Path module = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.desktop");
        try (Stream<Path> files = Files.walk(module)) {
            Map<Path, List<Path>> byPackage = files.filter(Files::isRegularFile)
                    .filter(file ->
                            !USED.matcher(module.relativize(file).toString()).matches())
                    .sorted(Comparator.comparingLong(Folders::bytes))
                    .collect(Collectors.groupingBy(Path::getParent));
            return byPackage.values().stream()
                    .flatMap(inOne -> inOne.stream().skip(1))
                    .map(file -> "/java.desktop/" + module.relativize(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
