package plimsoll.packaging;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Debian's package. It runs no script of its own: the menu, the file types and the icons are followed by triggers of
/// the packages that own them.
final class Deb implements Maker {
    @Override
    public Path make(Product product, Path out) {
        Path root = LinuxTree.lay(product, product.work().resolve("deb"));
        String processor = product.host().isArm() ? "arm64" : "amd64";
        papers(product, root.resolve("usr/share/doc/plimsoll"));
        long kibibytes = Folders.bytes(root) / 1024 + 1;
        Folders.write(
                root.resolve("DEBIAN/control"),
                Folders.template(
                        "deb-control",
                        List.of(
                                "VERSION",
                                product.version(),
                                "ARCHITECTURE",
                                processor,
                                "INSTALLED_KIB",
                                String.valueOf(kibibytes))));
        Path file = out.resolve(Product.NAME + "_" + product.version() + "_" + processor + ".deb");
        Tool.run(List.of("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root.toString(), file.toString()));
        return file;
    }

    /// The papers that Debian asks for. It has the licence's text itself, and wants it named alone.
    private static void papers(Product product, Path doc) {
        Folders.delete(doc.resolve("LICENSE"));
        Folders.write(doc.resolve("copyright"), Folders.template("deb-copyright", List.of("HOME", product.home())));
        Path changes = Folders.write(doc.resolve("changelog"), changelog(product.version(), product.date()));
        Tool.run(List.of("gzip", "-9nf", changes.toString()));
    }

    /// @param date such as `2026-11-01`
    static String changelog(String version, String date) {
        String day = LocalDate.parse(date).format(DateTimeFormatter.ofPattern("EEE, dd MMM yyyy", Locale.ENGLISH));
        return Folders.template("deb-changelog", List.of("VERSION", version, "DAY", day));
    }

    @Override
    public Optional<String> missing() {
        return Tool.isHere("dpkg-deb")
                ? Optional.empty()
                : Optional.of(".deb needs dpkg-deb; install the package dpkg.");
    }
}
