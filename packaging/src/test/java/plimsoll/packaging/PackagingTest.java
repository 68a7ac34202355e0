package plimsoll.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagingTest {
    private static final Host LINUX = Host.of("Linux", "amd64");
    private static final Host MAC = Host.of("Mac OS X", "aarch64");
    private static final Host WINDOWS = Host.of("Windows 11", "amd64");

    @TempDir
    Path folder;

    @Test
    void ofNativeLibrariesThisSystemsAndProcessorsAloneAreTaken() {
        assertTrue(Modules.isFor(LINUX, "libglassgtk3.so"));
        assertTrue(Modules.isFor(LINUX, "com/sun/jna/linux-x86-64/libjnidispatch.so"));
        assertFalse(Modules.isFor(LINUX, "com/sun/jna/linux-aarch64/libjnidispatch.so"));
        assertTrue(Modules.isFor(LINUX, "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so"));
        assertFalse(Modules.isFor(LINUX, "org/sqlite/native/Linux-Musl/x86_64/libsqlitejdbc.so"));
        assertTrue(Modules.isFor(MAC, "com/sun/jna/darwin-aarch64/libjnidispatch.jnilib"));
        assertFalse(Modules.isFor(MAC, "com/sun/jna/darwin-x86-64/libjnidispatch.jnilib"));
        assertTrue(Modules.isFor(WINDOWS, "org/sqlite/native/Windows/x86_64/sqlitejdbc.dll"));
        assertFalse(Modules.isFor(WINDOWS, "org/sqlite/native/Windows/x86/sqlitejdbc.dll"));
    }

    @Test
    void ofJavaDesktopBeansAwtsClassesAndOneFileAPackageStay() {
        List<String> unused = Unused.resources(new Modules(folder), LINUX);
        assertTrue(unused.contains("/java.desktop/javax/swing/JTable.class"));
        assertTrue(unused.stream().noneMatch(name -> name.startsWith("/java.desktop/java/awt/")));
        assertTrue(unused.stream().noneMatch(name -> name.startsWith("/java.desktop/com/sun/beans/")));
        long ofSwing = unused.stream()
                .filter(name -> name.matches("/java\\.desktop/javax/swing/[^/]+"))
                .count();
        long inSwing = Folders.below(Path.of(java.net.URI.create("jrt:/java.desktop/javax/swing"))).stream()
                .filter(file -> file.getNameCount() == 5 && Files.isRegularFile(file))
                .count();
        assertEquals(inSwing - 1, ofSwing);
    }

    @Test
    void ofJavaXmlWhatReadsStaysAndStyleSheetsGo() {
        List<String> unused = Unused.resources(new Modules(folder), MAC);
        assertTrue(unused.stream().anyMatch(name -> name.startsWith("/java.xml/com/sun/org/apache/xalan/")));
        assertTrue(unused.stream().noneMatch(name -> name.startsWith("/java.xml/com/sun/org/apache/xerces/")));
        assertTrue(unused.stream().noneMatch(name -> name.startsWith("/java.xml/com/sun/xml/internal/stream/")));
    }

    @Test
    void onLinuxTheCallsOfWindowsGo() throws IOException {
        Path jar = folder.resolve("com.sun.jna.platform-1.jar");
        try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar))) {
            String in = "com/sun/jna/platform/";
            for (String name : List.of("win32/A.class", "win32/Kernel32.class", "linux/A.class", "linux/LibC.class")) {
                out.putNextEntry(new java.util.zip.ZipEntry(in + name));
            }
        }
        String kernel = "/com.sun.jna.platform/com/sun/jna/platform/win32/Kernel32.class";
        List<String> unused = Unused.resources(new Modules(folder), LINUX);
        assertTrue(unused.contains(kernel));
        assertTrue(unused.stream().noneMatch(name -> name.contains("/linux/")));
        assertFalse(Unused.resources(new Modules(folder), WINDOWS).contains(kernel));
    }

    @Test
    void theImageMayCallTheNativeLibrariesThatTheLauncherOfACheckoutMay() throws IOException {
        assertTrue(Files.readString(Path.of("../plimsoll")).contains(Image.NATIVE_ACCESS));
    }

    @Test
    void bothLaunchersAskTerminalAndLocaleInTheSameWords() throws IOException {
        String checkout = Files.readString(Path.of("../plimsoll"));
        String image = Folders.template("linux-plimsoll.sh", List.of());
        int from = image.indexOf("# Java can ask a terminal neither");
        String lines = image.substring(from, image.indexOf("\nesac\n", from) + 6);
        assertTrue(checkout.contains(lines), lines);
    }

    /// With the property `mark` the window's pictures are drawn anew.
    @Test
    void theWindowHasTheSameMark() throws IOException {
        Path pictures = Path.of("../app/src/main/resources/plimsoll/app/design/mark");
        for (int size : List.of(16, 24, 32, 48, 64, 128)) {
            Path file = pictures.resolve("mark-" + size + ".png");
            if (System.getProperty("mark") != null) {
                Mark.writePng(size, file);
            }
            BufferedImage drawn = Mark.draw(size);
            BufferedImage kept = ImageIO.read(file.toFile());
            for (int i = 0; i < size * size; i++) {
                assertEquals(drawn.getRGB(i % size, i / size), kept.getRGB(i % size, i / size), file.toString());
            }
        }
    }

    @Test
    void theMarkIsDrawnInEverySize() throws IOException {
        for (int size : LinuxFolder.ICON_SIZES) {
            Path file = Mark.writePng(size, folder.resolve(size + ".png"));
            assertEquals(size, ImageIO.read(file.toFile()).getWidth());
        }
        ByteBuffer ico = ByteBuffer.wrap(Files.readAllBytes(Mark.writeIco(folder.resolve("a.ico"))))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(1, ico.getShort(2));
        assertEquals(
                ico.capacity(),
                ico.getInt(6 + 16 * (ico.getShort(4) - 1) + 8) + ico.getInt(6 + 16 * (ico.getShort(4) - 1) + 12));
        ByteBuffer icns = ByteBuffer.wrap(Files.readAllBytes(Mark.writeIcns(folder.resolve("a.icns"))));
        assertEquals(icns.capacity(), icns.getInt(4));
    }

    @Test
    void aFolderIsEmptiedAndItsLinksAreNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "kept");
        Path inside = Files.createDirectories(folder.resolve("in/deep"));
        Files.createSymbolicLink(inside.resolve("link"), outside);
        Folders.fresh(folder.resolve("in"));
        assertEquals(List.of(folder.resolve("in")), Folders.below(folder.resolve("in")));
        assertTrue(Files.exists(outside));
    }

    @Test
    void inAPackagesTreeLibrariesAreReadAndProgramsRun() throws IOException {
        Path library = Files.writeString(folder.resolve("liba.so"), "");
        Path program = Files.writeString(folder.resolve("program"), "");
        Path paper = Files.writeString(folder.resolve("paper"), "");
        Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rwxrwxr-x"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(paper, PosixFilePermissions.fromString("r--r--r--"));
        Folders.settle(folder);
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(library)));
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(program)));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(paper)));
    }

    @Test
    void theManualPageShowsTheHelpLiterally() {
        String page = ManualPage.of("  plimsoll [FILE]  C:\\a\n.gguf --json\n", "1.2.3", "2026-11-01");
        assertTrue(page.startsWith(".TH PLIMSOLL 1 \"2026-11-01\" \"Plimsoll 1.2.3\""), page);
        assertTrue(page.contains("\\&plimsoll [FILE]  C:\\ea\n\\&.gguf \\-\\-json\n.fi\n"), page);
        assertFalse(page.contains("@"), page);
    }

    @Test
    void debiansChangelogHasDebiansForm() {
        String text = Deb.changelog("1.2.3", "2026-11-01");
        assertTrue(text.startsWith("plimsoll (1.2.3) unstable; urgency="), text);
        assertTrue(text.endsWith("\n -- Plimsoll <plimsoll@localhost>  Sun, 01 Nov 2026 00:00:00 +0000\n"), text);
    }

    @Test
    void theDiskImagesVersionIsTheReleases() {
        String template = "<string>DEPLOY_BUNDLE_SHORT_VERSION</string><string>DEPLOY_BUNDLE_CFBUNDLE_VERSION</string>";
        assertEquals("<string>0.1.0</string><string>0.1.0</string>", MacImage.properties(template, "0.1.0"));
        assertThrows(PackagingException.class, () -> MacImage.properties("<string/>", "0.1.0"));
    }

    @Test
    void whatJavaBringsItselfIsNotUnpackedOverIt() throws IOException {
        Path modules = Files.createDirectories(folder.resolve("modules"));
        Path jar = modules.resolve("javafx-graphics-26-win.jar");
        try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new java.util.zip.ZipEntry("msvcp140.dll"));
            out.putNextEntry(new java.util.zip.ZipEntry("glass.dll"));
        }
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path own = Files.writeString(bin.resolve("msvcp140.dll"), "Java's own");
        new Modules(modules).unpackNatives(WINDOWS, bin);
        assertEquals("Java's own", Files.readString(own));
        assertTrue(Files.exists(bin.resolve("glass.dll")));
    }

    @Test
    void noPlaceholderIsLeftInATemplate() {
        assertFalse(Folders.template("plimsoll.desktop", List.of("COMMAND", "plimsoll"))
                .contains("@"));
        assertFalse(
                Folders.template("deb-control", List.of("VERSION", "1", "ARCHITECTURE", "amd64", "INSTALLED_KIB", "1"))
                        .replace("plimsoll@localhost", "")
                        .contains("@"));
    }

    @Test
    void checksumsReadAsTheUsualToolReadsThem() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "a\n");
        Path sums = Checksums.write(folder);
        assertEquals(
                "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7  a.txt\n", Files.readString(sums));
    }
}
