package plimsoll.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
    private static final String HOME = "https://github.com/someone/plimsoll";
    private static final List<String> ENDINGS = List.of(
            "macos-aarch64.dmg",
            "macos-x64.dmg",
            "windows-x64.zip",
            "windows-x64.msi",
            "linux-x64.tar.gz",
            "linux-aarch64.tar.gz");

    @TempDir
    Path folder;

    @Test
    void everyManifestNamesItsPackagesWithTheirChecksums() throws IOException {
        for (String ending : ENDINGS) {
            Files.writeString(folder.resolve("plimsoll-1.2.3-" + ending), ending);
        }
        Checksums.write(folder);
        Path out = folder.resolve("manifests");
        List<String> said = Manifests.of(folder, "1.2.3", HOME).write(out);
        assertTrue(said.stream().allMatch(sentence -> sentence.startsWith("made ")), said::toString);
        for (Path file :
                Folders.below(out).stream().filter(Files::isRegularFile).toList()) {
            assertFalse(Files.readString(file).contains("@"), file::toString);
        }
        JsonNode scoop = new ObjectMapper().readTree(Files.readString(out.resolve("scoop/plimsoll.json")));
        JsonNode ours = scoop.path("architecture").path("64bit");
        assertEquals(
                HOME + "/releases/download/v1.2.3/plimsoll-1.2.3-windows-x64.zip",
                ours.path("url").asText());
        assertEquals(
                Checksums.of(folder.resolve("plimsoll-1.2.3-windows-x64.zip")),
                ours.path("hash").asText());
        assertTrue(Files.exists(out.resolve("flatpak/io.github.someone.plimsoll.yaml")));
    }

    @Test
    void aManifestWhosePackageIsMissingIsNotMadeAndSaysSo() {
        Checksums.write(folder);
        List<String> said = Manifests.of(folder, "1.2.3", HOME).write(folder.resolve("manifests"));
        String cask = said.stream()
                .filter(sentence -> sentence.contains("plimsoll.rb"))
                .findFirst()
                .orElseThrow();
        assertTrue(
                cask.startsWith("not made: ")
                        && cask.endsWith("plimsoll-1.2.3-macos-aarch64.dmg and plimsoll-1.2.3-macos-x64.dmg."),
                cask);
        assertFalse(Files.exists(folder.resolve("manifests/homebrew")));
    }
}
