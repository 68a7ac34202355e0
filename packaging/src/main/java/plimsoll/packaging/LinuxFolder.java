package plimsoll.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The program as one folder that runs from wherever it lies; the other packages of Linux hold it.
final class LinuxFolder implements Maker {
    static final List<Integer> ICON_SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);

    @Override
    public Path make(Product product, Path out) {
        return lay(product, out.resolve(product.file()), "plimsoll");
    }

    /// Lays it into a folder.
    ///
    /// @param command what the menu entry starts
    static Path lay(Product product, Path folder, String command) {
        Folders.fresh(folder);
        Folders.copy(product.image().runtime(), folder.resolve("lib/runtime"));
        Folders.copy(product.cache(), folder.resolve("lib/start.aot"));
        Folders.runnable(Folders.write(
                folder.resolve("bin/plimsoll"), Folders.template("linux-plimsoll.sh", List.of("FLAGS", flags()))));
        Folders.runnable(Folders.write(
                folder.resolve("bin/plimsoll-desktop"), Folders.template("linux-plimsoll-desktop.sh", List.of())));
        Folders.copy(product.papers(), folder.resolve("share/doc/plimsoll"));
        share(product, folder.resolve("share"), command);
        ManualPage.write(product, folder.resolve("share/man/man1"));
        Folders.settle(folder);
        return folder;
    }

    /// Java's flags in double quotes, since the folder's path may hold blanks.
    private static String flags() {
        return Image.flags("$java/lib").stream().map(flag -> "\"" + flag + "\"").collect(Collectors.joining(" "));
    }

    /// Menu entry, file types and icons, as freedesktop.org's specifications have them.
    private static void share(Product product, Path share, String command) {
        Folders.write(
                share.resolve("applications/plimsoll.desktop"),
                Folders.template("plimsoll.desktop", List.of("COMMAND", command)));
        Folders.write(share.resolve("mime/packages/plimsoll.xml"), Folders.template("plimsoll-mime.xml", List.of()));
        Folders.write(
                share.resolve("metainfo/" + Manifests.id(product.home()) + ".metainfo.xml"),
                Folders.template(
                        "plimsoll.metainfo.xml",
                        List.of(
                                "VERSION", product.version(),
                                "DATE", product.date(),
                                "HOME", product.home(),
                                "ID", Manifests.id(product.home()))));
        Folders.write(
                share.resolve("icons/hicolor/scalable/apps/plimsoll.svg"), Folders.template("plimsoll.svg", List.of()));
        for (int size : ICON_SIZES) {
            Mark.writePng(size, share.resolve("icons/hicolor/" + size + "x" + size + "/apps/plimsoll.png"));
        }
    }
}
