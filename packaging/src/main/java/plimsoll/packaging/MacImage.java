package plimsoll.packaging;

import java.nio.file.Path;
import java.util.List;

/// The disk image of macOS. Signed where `PLIMSOLL_MAC_IDENTITY` names a certificate of the keychain.
final class MacImage implements Maker {
    /// Lets the program hear of files that are opened in the Finder, which Glass alone is told of.
    static final String HEARING = "--add-exports=javafx.graphics/com.sun.glass.ui=plimsoll.app";

    @Override
    public Path make(Product product, Path out) {
        Path resources = product.work().resolve("mac");
        String template = Jpackage.ownTemplate("Info-lite.plist.template");
        Folders.write(resources.resolve("Info.plist"), properties(template, product.version()));
        List<String> words = words(product, out);
        words.addAll(List.of("--resource-dir", resources.toString()));
        Tool.run(words);
        return Jpackage.renamed(out, ".dmg", out.resolve(product.file() + ".dmg"));
    }

    static List<String> words(Product product, Path out) {
        Path icon = Mark.writeIcns(product.work().resolve("plimsoll.icns"));
        List<String> words = Jpackage.words(product, "dmg", icon, out, "$APPDIR/../runtime/Contents/Home/lib");
        words.addAll(List.of("--java-options", HEARING, "--mac-package-identifier", "plimsoll"));
        words.addAll(Jpackage.associations(product, icon));
        String identity = System.getenv().getOrDefault("PLIMSOLL_MAC_IDENTITY", "");
        if (!identity.isEmpty()) {
            words.addAll(List.of("--mac-sign", "--mac-signing-key-user-name", identity));
        }
        // The packager refuses a version that begins with 0; the one that people see stands in the template.
        words.set(words.indexOf("--app-version") + 1, "1");
        return words;
    }

    /// The packager's own template with the version already in it.
    static String properties(String template, String version) {
        String text = template.replace("DEPLOY_BUNDLE_SHORT_VERSION", version)
                .replace("DEPLOY_BUNDLE_CFBUNDLE_VERSION", version);
        if (text.indexOf(version) == text.lastIndexOf(version)) {
            throw new PackagingException("jpackage's template of Info.plist names no version: " + template);
        }
        return text;
    }
}
