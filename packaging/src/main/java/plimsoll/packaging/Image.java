package plimsoll.packaging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The program linked with the part of Java that it needs.
///
/// @param runtime the linked Java with the program's modules in it
/// @param host    the system it is for
record Image(Path runtime, Host host) {
    static final String MAIN = "plimsoll.app/plimsoll.app.Main";
    static final String NATIVE_ACCESS = "--enable-native-access=javafx.graphics,com.sun.jna,org.xerial.sqlitejdbc";
    private static final String REHEARSAL = "plimsoll.app/plimsoll.app.Rehearsal";

    /// Modules of which a start needs little, and that little lies in the start-up cache: the rest may be compressed.
    /// All others are not, which starts faster and packs smaller.
    private static final List<String> SELDOM = List.of(
            "java.desktop",
            "java.xml",
            "java.net.http",
            "java.management",
            "java.prefs",
            "java.datatransfer",
            "java.logging",
            "com.sun.jna.platform",
            "com.github.oshi",
            "com.github.oshi.common");

    /// Links the modules. Native libraries are left out of them: they lie in the image's own folder.
    static Image link(Modules modules, Host host, Path work) {
        Path runtime = work.resolve("runtime");
        Folders.fresh(work);
        Path unused = Folders.write(work.resolve("unused"), String.join("\n", Unused.resources(modules, host)));
        List<String> words = new ArrayList<>(List.of(
                Tool.ofJdk("jlink"),
                "--module-path",
                modules.folder().toString(),
                "--add-modules",
                String.join(",", modules.names()),
                "--strip-native-debug-symbols=exclude-debuginfo-files",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-6:filter="
                        + SELDOM.stream().map(module -> "/" + module + "/**").collect(Collectors.joining(",")),
                "--strip-java-debug-attributes",
                "--exclude-resources",
                "**.so,**.dylib,**.jnilib,**.dll,**.so.*,**.a,@" + unused,
                "--output",
                runtime.toString()));
        if (host.family() != Host.Family.LINUX) {
            words.removeIf(word -> word.startsWith("--strip-native"));
        }
        Tool.run(words);
        Image image = new Image(runtime, host);
        if (host.family() == Host.Family.LINUX) {
            Unused.NATIVES.forEach(name -> Folders.delete(image.natives().resolve(name)));
        }
        modules.unpackNatives(host, image.natives());
        return image;
    }

    /// Where Java looks for its own native libraries, and so for these.
    Path natives() {
        return runtime.resolve(host.family() == Host.Family.WINDOWS ? "bin" : "lib");
    }

    Path java() {
        return runtime.resolve("bin").resolve(host.family() == Host.Family.WINDOWS ? "java.exe" : "java");
    }

    /// Java's flags of every start, without the start-up cache; the cache is good for these alone.
    ///
    /// @param natives the folder of native libraries, as a package writes it
    static List<String> flags(String natives) {
        return List.of(
                "-XX:+UseSerialGC",
                // With less than 12 MB young objects would be collected ten times before the first window.
                "-Xms24m",
                "-XX:NewSize=12m",
                "-Xmx512m",
                "-Xlog:aot=off",
                // Ten times the usual: until then the optimising compiler takes the second core and gains nothing.
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=150000",
                "-XX:Tier4BackEdgeThreshold=400000",
                NATIVE_ACCESS,
                "-Djna.boot.library.path=" + natives,
                "-Djna.nounpack=true",
                "-Dorg.sqlite.lib.path=" + natives);
    }

    /// An account without a past, so that nobody's settings are read or written.
    private static Map<String, String> account(Path home) {
        return Stream.of(
                        "HOME",
                        "USERPROFILE",
                        "APPDATA",
                        "LOCALAPPDATA",
                        "PLIMSOLL_HOME",
                        "XDG_CONFIG_HOME",
                        "XDG_CACHE_HOME",
                        "XDG_DATA_HOME",
                        "XDG_STATE_HOME")
                .collect(Collectors.toMap(name -> name, _ -> home.toString()));
    }

    /// What the program prints of itself.
    String help(Path work) {
        return Tool.run(
                List.of(java().toString(), NATIVE_ACCESS, "-m", MAIN, "--help"),
                account(Folders.fresh(work.resolve("reader"))));
    }

    /// Rehearses a plan and a window on JavaFX's headless platform and keeps what Java learned of them.
    Path train(Path work) {
        Path cache = work.resolve("start.aot");
        Path home = Folders.fresh(work.resolve("rehearsal"));
        List<String> words = new ArrayList<>(List.of(java().toString()));
        words.addAll(flags(natives().toString()));
        if (host.family() == Host.Family.MAC) {
            words.add(MacImage.HEARING);
        }
        words.addAll(List.of(
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Duser.home=" + home,
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTRecordTraining",
                "-XX:AOTCacheOutput=" + cache,
                "-m",
                REHEARSAL));
        Tool.run(words, account(home));
        return cache;
    }
}
