package plimsoll.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The folder, packed; for systems without a package of their own and for people without the rights to install one.
final class TarGz implements Maker {
    @Override
    public Path make(Product product, Path out) {
        Path file = out.resolve(product.file() + ".tar.gz");
        Tool.run(List.of(
                "tar",
                "--create",
                "--use-compress-program=gzip -9n",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "--sort=name",
                "--file=" + file,
                "--directory=" + out,
                product.file()));
        return file;
    }

    @Override
    public Optional<String> missing() {
        return Tool.isHere("tar") ? Optional.empty() : Optional.of(".tar.gz needs tar, which is not installed.");
    }
}
