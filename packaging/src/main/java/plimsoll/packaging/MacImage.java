package plimsoll.packaging;

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
        Tool.run(words);
        return Jpackage.renamed(out, ".dmg", out.resolve(product.file() + ".dmg"));
    }
}
