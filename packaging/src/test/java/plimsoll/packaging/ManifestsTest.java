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
import java.util.Map;
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
    void everyManifestCarriesVersionNamesAndChecksumsAndIsWellFormed() throws IOException {
        for (String ending : ENDINGS) {
            Files.writeString(folder.resolve("plimsoll-1.2.3-" + ending), ending);
        }
        Checksums.write(folder);
        Path out = folder.resolve("manifests");
        Manifests.of(folder, "1.2.3", HOME).write(out);
        Map<String, List<String>> packages = Map.of(
                "homebrew/Casks/plimsoll.rb", List.of("macos-aarch64.dmg", "macos-x64.dmg"),
                "scoop/plimsoll.json", List.of("windows-x64.zip"),
                "winget/Plimsoll.Plimsoll.yaml", List.of(),
                "winget/Plimsoll.Plimsoll.locale.en-US.yaml", List.of(),
                "winget/Plimsoll.Plimsoll.installer.yaml", List.of("windows-x64.msi"),
                "flatpak/io.github.someone.plimsoll.yaml", List.of("linux-x64.tar.gz", "linux-aarch64.tar.gz"));
        for (Map.Entry<String, List<String>> one : packages.entrySet()) {
            String text = Files.readString(out.resolve(one.getKey()));
            assertTrue(text.contains("1.2.3"), one::toString);
            for (String ending : one.getValue()) {
                String name = "plimsoll-1.2.3-" + ending;
                assertTrue(text.contains(Checksums.of(folder.resolve(name))), name);
                // The cask puts the name together by itself.
                assertTrue(one.getKey().endsWith(".rb") || text.contains("/releases/download/v1.2.3/" + name), name);
            }
            if (one.getKey().endsWith(".yaml")) {
                assertYaml(text);
            }
        }
        String cask = Files.readString(out.resolve("homebrew/Casks/plimsoll.rb"));
        assertEquals(
                cask.lines().filter(line -> line.endsWith(" do")).count(),
                cask.lines().filter(line -> line.strip().equals("end")).count());
        assertTrue(cask.contains("arm: \"aarch64\", intel: \"x64\"") && cask.contains("-macos-#{arch}.dmg"), cask);
        assertTrue(new ObjectMapper()
                .readTree(Files.readString(out.resolve("scoop/plimsoll.json")))
                .isObject());
    }

    /// Keys with values, lists, comments and folded text alone, set in by twos and by no tab.
    private static void assertYaml(String text) {
        boolean folded = false;
        for (String one : text.lines().toList()) {
            int depth = one.length() - one.stripLeading().length();
            folded = folded && depth > 0;
            assertTrue(depth % 2 == 0 && !one.contains("\t"), one);
            assertTrue(folded || one.isBlank() || one.strip().matches("#.*|- .+|[A-Za-z0-9-]+:( .+)?"), one);
            folded = folded || one.endsWith(">-");
        }
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
