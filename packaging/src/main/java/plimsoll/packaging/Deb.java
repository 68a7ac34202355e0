package plimsoll.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Debian's package. It runs no script of its own: the menu, the file types and the icons are followed by triggers of
/// the packages that own them.
final class Deb implements Maker {
    @Override
    public Path make(Product product, Path out) {
        Path root = LinuxTree.lay(product, product.work().resolve("deb"));
        String processor = product.host().isArm() ? "arm64" : "amd64";
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

    @Override
    public Optional<String> missing() {
        return Tool.isHere("dpkg-deb")
                ? Optional.empty()
                : Optional.of(".deb needs dpkg-deb; install the package dpkg.");
    }
}
