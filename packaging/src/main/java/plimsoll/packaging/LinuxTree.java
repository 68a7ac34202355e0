package plimsoll.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a package manager lays over a system: the folder in `/opt`, and in `/usr` what others look for there.
final class LinuxTree {
    private LinuxTree() {}

    /// @return the folder that stands for `/`
    static Path lay(Product product, Path root) {
        Path home = LinuxFolder.lay(product, Folders.fresh(root).resolve("opt/plimsoll"), "/usr/bin/plimsoll");
        Path share = root.resolve("usr/share");
        for (String part : new String[] {"applications", "mime", "metainfo", "icons", "man"}) {
            Folders.copy(home.resolve("share").resolve(part), share.resolve(part));
        }
        Folders.copy(product.papers(), share.resolve("doc/plimsoll"));
        Folders.fresh(home.resolve("share"));
        try {
            Files.delete(home.resolve("share"));
            Files.delete(home.resolve("bin/plimsoll-desktop"));
            Files.createDirectories(root.resolve("usr/bin"));
            Files.createSymbolicLink(root.resolve("usr/bin/plimsoll"), Path.of("/opt/plimsoll/bin/plimsoll"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return root;
    }
}
