package plimsoll.packaging;

import java.nio.file.Path;
import java.util.List;

/// The program for Windows as a folder in a zip, to be run without installing.
final class WindowsZip implements Maker {
    @Override
    public Path make(Product product, Path out) {
        Path icon = Mark.writeIco(product.work().resolve("plimsoll.ico"));
        Path folder = Folders.fresh(product.work().resolve("portable"));
        List<String> words = Jpackage.words(product, "app-image", icon, folder, "$APPDIR\\..\\runtime\\bin");
        words.addAll(commandLine(product, Jpackage.content(product, "app-image")));
        Tool.run(words);
        Path file = out.resolve(product.file() + ".zip");
        Tool.run(List.of(
                Tool.ofJdk("jar"),
                "--create",
                "--no-manifest",
                "--file",
                file.toString(),
                "-C",
                folder.toString(),
                "."));
        return file;
    }

    /// Adds `plimsoll-cli.exe`, which has a console; the window's own program has none. That is `Plimsoll.exe`, which
    /// Windows would start for `plimsoll`, so that the path is given a folder with `plimsoll.cmd` alone.
    static List<String> commandLine(Product product, Path content) {
        Folders.write(content.resolve("bin/plimsoll.cmd"), "@\"%~dp0..\\..\\plimsoll-cli.exe\" %*\r\n");
        Path launcher =
                Folders.write(product.work().resolve("console.properties"), "win-console=true\nwin-menu=false\n");
        return List.of("--add-launcher", "plimsoll-cli=" + launcher);
    }
}
