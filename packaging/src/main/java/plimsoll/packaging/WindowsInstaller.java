package plimsoll.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The installer of Windows: for one person, without an administrator's rights, with the command line beside the
/// window's program.
final class WindowsInstaller implements Maker {
    /// Names this program to Windows, so that a new version replaces an old one. Never changes.
    private static final String UPGRADE = "5d9c4a1e-2f0b-4e57-9a3c-7d1a60c4b8f2";

    @Override
    public Path make(Product product, Path out) {
        Path icon = Mark.writeIco(product.work().resolve("plimsoll.ico"));
        List<String> words = Jpackage.words(product, "msi", icon, out, "$APPDIR\\..\\runtime\\bin");
        words.addAll(WindowsZip.commandLine(product));
        words.addAll(Jpackage.associations(product, icon));
        // Below %LOCALAPPDATA%, where a folder of the program's own name already holds what it records.
        words.addAll(List.of("--win-per-user-install", "--install-dir", "Programs\\Plimsoll"));
        words.addAll(List.of("--win-menu", "--win-dir-chooser", "--win-upgrade-uuid", UPGRADE));
        Tool.run(words);
        return Jpackage.renamed(out, ".msi", out.resolve(product.file() + ".msi"));
    }

    @Override
    public Optional<String> missing() {
        return Tool.isHere("wix") || Tool.isHere("candle")
                ? Optional.empty()
                : Optional.of(".msi needs the WiX toolset: dotnet tool install --global wix --version 5.0.2.");
    }
}
