package plimsoll.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What the modules bring and nothing calls.
///
/// - `java.desktop`: Swing, sound, printing and the drawing of AWT. JavaFX asks that module for JavaBeans, and JNA's
///   and JavaFX's signatures name classes of AWT and ImageIO, which stay.
/// - `java.xml`: style sheets and XPath. The one reader of XML reads by `javax.xml.stream`, on Xerces, which stays.
/// - `java.naming`, `java.sql.rowset`: directories and detached tables, which SQLite's driver names alone.
/// - AtlantaFX: the themes that are not ours.
/// - OSHI and JNA: the calls of Windows and macOS, on Linux.
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

    private static final Map<String, String> EVERYWHERE = Map.of(
            "java.desktop",
            "(?!module-info|java/beans|com/sun/beans|sun/beans|java/awt|javax/imageio|META-INF|com/apple).*",
            "java.xml",
            "com/sun/(java_cup|org/apache/(bcel|xalan|xpath|xml/internal/dtm))/.*",
            "java.naming",
            "com/sun/jndi/.*",
            "java.sql.rowset",
            "com/sun/rowset/.*",
            "atlantafx.base",
            "atlantafx/base/theme/(?!primer-(light|dark)\\.)[^/]+\\.[cb]ss");

    private static final Map<String, String> ON_LINUX = Map.of(
            "com.sun.jna.platform", "com/sun/jna/platform/(mac|win32|wince)/.*",
            "com.github.oshi", "oshi/(.*/)?(mac|windows)/.*",
            "com.github.oshi.common", "oshi/(.*/)?(mac|windows)/.*");

    private Unused() {}

    /// Names of jlink's resources.
    static List<String> resources(Modules modules, Host host) {
        Map<String, String> unused = new HashMap<>(EVERYWHERE);
        if (host.family() == Host.Family.LINUX) {
            unused.putAll(ON_LINUX);
        }
        ModuleFinder all = ModuleFinder.compose(ModuleFinder.of(modules.folder()), ModuleFinder.ofSystem());
        return unused.entrySet().stream()
                .flatMap(one ->
                        all
                                .find(one.getKey())
                                .map(module -> resources(module, Pattern.compile(one.getValue())))
                                .stream())
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    /// All that match, but for the shortest name of each package, since a module must have all its packages.
    private static List<String> resources(ModuleReference module, Pattern unused) {
        Set<String> packages = new HashSet<>();
        try (ModuleReader reader = module.open()) {
            return reader.list()
                    .filter(name -> !name.endsWith("/") && unused.matcher(name).matches())
                    .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                    .filter(name -> !packages.add(name.substring(0, name.lastIndexOf('/') + 1)))
                    .map(name -> "/" + module.descriptor().name() + "/" + name)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
