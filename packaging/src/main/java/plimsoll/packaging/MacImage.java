package plimsoll.packaging;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The disk image of macOS. Signed where `PLIMSOLL_MAC_IDENTITY` names a certificate of the keychain.
final class MacImage implements Maker {
    @Override
    public Path make(Product product, Path out) {
        Path icon = Mark.writeIcns(product.work().resolve("plimsoll.icns"));
        List<String> words = Jpackage.words(product, "dmg", icon, out, "$APPDIR/../runtime/Contents/Home/lib");
        words.addAll(List.of("--mac-package-identifier", "plimsoll"));
        words.addAll(Jpackage.associations(product, icon));
        String identity = System.getenv().getOrDefault("PLIMSOLL_MAC_IDENTITY", "");
        if (!identity.isEmpty()) {
            words.addAll(List.of("--mac-sign", "--mac-signing-key-user-name", identity));
        }
        Path resources = product.work().resolve("mac");
        Folders.write(resources.resolve("Info.plist"), properties(ownTemplate(), product.version()));
        words.addAll(List.of("--resource-dir", resources.toString()));
        // The packager refuses a version that begins with 0; the one that people see stands in the template.
        words.set(words.indexOf("--app-version") + 1, "1");
        Tool.run(words);
        return Jpackage.renamed(out, ".dmg", out.resolve(product.file() + ".dmg"));
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

    private static String ownTemplate() {
        URI inPackager = URI.create("jrt:/jdk.jpackage/jdk/jpackage/internal/resources/Info-lite.plist.template");
        try {
            return Files.readString(Path.of(inPackager));
        } catch (IOException e) {
            throw new PackagingException("jpackage has no template of Info.plist: " + e.getMessage(), e);
        }
    }
}
