package plimsoll.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// The package of Fedora, openSUSE and their kin. Made in a folder of its own, since rpmbuild takes no path with a
/// blank.
final class Rpm implements Maker {
    @Override
    public Path make(Product product, Path out) {
        Path root = LinuxTree.lay(product, product.work().resolve("rpm-root"));
        Path top = Folders.temporary("plimsoll-rpm");
        String processor = product.host().isArm() ? "aarch64" : "x86_64";
        Path spec = Folders.write(
                top.resolve("plimsoll.spec"),
                Folders.template("plimsoll.spec", List.of("VERSION", product.version(), "ROOT", root.toString())));
        Tool.run(List.of(
                "rpmbuild",
                "--define",
                "_topdir " + top,
                "--define",
                "_rpmdir " + top,
                "--target",
                processor,
                "-bb",
                spec.toString()));
        String name = Product.NAME + "-" + product.version() + "-1." + processor + ".rpm";
        try {
            Path file = out.resolve(name);
            Files.move(top.resolve(processor).resolve(name), file, StandardCopyOption.REPLACE_EXISTING);
            Folders.below(top).reversed().forEach(Folders::delete);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> missing() {
        return Tool.isHere("rpmbuild")
                ? Optional.empty()
                : Optional.of(".rpm needs rpmbuild; install the package rpm (Debian) or rpm-build (Fedora).");
    }
}
