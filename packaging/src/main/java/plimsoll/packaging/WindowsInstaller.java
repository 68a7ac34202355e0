package plimsoll.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The installer of Windows: for one person, without an administrator's rights, with the command line on the path.
final class WindowsInstaller implements Maker {
    /// Names this program to Windows, so that a new version replaces an old one. Never changes.
    private static final String UPGRADE = "5d9c4a1e-2f0b-4e57-9a3c-7d1a60c4b8f2";

    private static final String FEATURE = "<ComponentGroupRef Id=\"Files\"/>";
    private static final String END = "</Wix>";

    @Override
    public Path make(Product product, Path out) {
        Tool.run(words(product, out, Jpackage.ownTemplate("main.wxs")));
        return Jpackage.renamed(out, ".msi", out.resolve(product.file() + ".msi"));
    }

    /// @param template the packager's own, which becomes the installer that WiX makes
    static List<String> words(Product product, Path out, String template) {
        Path resources = product.work().resolve("msi");
        Folders.write(resources.resolve("main.wxs"), onPath(template));
        Path icon = Mark.writeIco(product.work().resolve("plimsoll.ico"));
        List<String> words = Jpackage.words(product, "msi", icon, out, "$APPDIR\\..\\runtime\\bin");
        words.addAll(WindowsZip.commandLine(product, Jpackage.content(product, "msi")));
        words.addAll(Jpackage.associations(product, icon));
        // Below %LOCALAPPDATA%, where a folder of the program's own name already holds what it records.
        words.addAll(List.of("--win-per-user-install", "--install-dir", "Programs\\Plimsoll"));
        words.addAll(List.of("--win-menu", "--win-dir-chooser", "--win-upgrade-uuid", UPGRADE));
        words.addAll(List.of("--resource-dir", resources.toString()));
        return words;
    }

    /// The template with the fragment that puts the command line on the path.
    static String onPath(String template) {
        if (!template.contains(FEATURE) || !template.contains(END)) {
            throw new PackagingException("jpackage's template of an installer has no feature of files: " + template);
        }
        String fragment = Folders.template("windows-path.wxs", List.of());
        int from = fragment.indexOf("<Fragment>");
        return template.replace(FEATURE, FEATURE + "<ComponentRef Id=\"CommandOnPath\"/>")
                .replace(END, fragment.substring(from, fragment.indexOf(END)) + END);
    }

    @Override
    public Optional<String> missing() {
        return Tool.isHere("wix") || Tool.isHere("candle")
                ? Optional.empty()
                : Optional.of(".msi needs the WiX toolset: dotnet tool install --global wix --version 5.0.2.");
    }
}
