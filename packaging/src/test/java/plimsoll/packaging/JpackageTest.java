package plimsoll.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// What the packager is asked for on systems that these tests do not run on.
class JpackageTest {
    private static final String TEMPLATE = """
            <?xml version="1.0" encoding="utf-8"?>
            <Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
              <Product>
                <Feature Id="DefaultFeature" Level="1">
                  <ComponentGroupRef Id="Files"/>
                </Feature>
              </Product>
            </Wix>
            """;

    @TempDir
    Path folder;

    @Test
    void theInstallerPutsTheCommandLineOnThePathAndTakesItOffAgain() throws Exception {
        Document installer = parsed(WindowsInstaller.onPath(TEMPLATE));
        Element feature = only(installer, "Feature");
        assertEquals(
                "CommandOnPath",
                ((Element) feature.getElementsByTagName("ComponentRef").item(0)).getAttribute("Id"));
        Element component = only(installer, "Component");
        assertEquals("CommandOnPath", component.getAttribute("Id"));
        assertEquals("INSTALLDIR", ((Element) component.getParentNode()).getAttribute("Id"));
        Element path = only(installer, "Environment");
        assertEquals("PATH", path.getAttribute("Name"));
        assertEquals("[INSTALLDIR]app\\bin", path.getAttribute("Value"));
        assertEquals("last", path.getAttribute("Part"));
        // Of the person, as the installer is; gone with it.
        assertEquals("no", path.getAttribute("System"));
        assertEquals("no", path.getAttribute("Permanent"));
    }

    @Test
    void theInstallerRemembersTheFolderThatItTakesOffThePath() throws Exception {
        Document installer = parsed(WindowsInstaller.onPath(TEMPLATE));
        Element kept = only(installer, "RegistryValue");
        Element found = only(installer, "RegistrySearch");
        assertEquals("[INSTALLDIR]", kept.getAttribute("Value"));
        assertEquals("INSTALLDIR", ((Element) found.getParentNode()).getAttribute("Id"));
        for (String name : List.of("Root", "Key", "Name")) {
            assertEquals(kept.getAttribute(name), found.getAttribute(name));
        }
    }

    @Test
    void aPackagerWithAnotherTemplateIsNamed() {
        assertThrows(PackagingException.class, () -> WindowsInstaller.onPath("<Wix></Wix>"));
    }

    @Test
    void thePackagerOfWindowsIsGivenTheInstallerAndTheCommand() throws Exception {
        List<String> words = WindowsInstaller.words(product("Windows 11"), folder, TEMPLATE);
        Path resources = Path.of(words.get(words.indexOf("--resource-dir") + 1));
        assertEquals(WindowsInstaller.onPath(TEMPLATE), Files.readString(resources.resolve("main.wxs")));
        Path content = Path.of(words.get(words.indexOf("--input") + 1));
        String command = Files.readString(content.resolve("bin/plimsoll.cmd"));
        assertEquals("@\"%~dp0..\\..\\plimsoll-cli.exe\" %*\r\n", command);
        assertTrue(words.contains("--win-per-user-install"), words::toString);
        assertTrue(
                words.stream().anyMatch(word -> word.startsWith("plimsoll-cli=")), "the program that the command runs");
    }

    @Test
    void onMacOsAloneJavaShowsGlassToTheProgram() throws Exception {
        Product mac = product("Mac OS X");
        List<String> words = MacImage.words(mac, folder);
        assertEquals("--java-options", words.get(words.indexOf(MacImage.HEARING) - 1));
        assertFalse(
                WindowsInstaller.words(product("Windows 11"), folder, TEMPLATE).contains(MacImage.HEARING));
        assertFalse(Image.flags("lib").contains(MacImage.HEARING));
        // The name by which the Finder says that it has started the program.
        assertEquals("plimsoll", words.get(words.indexOf("--mac-package-identifier") + 1));
    }

    private Product product(String system) throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        Path cache = Files.writeString(folder.resolve("start.aot"), "");
        Path papers = Files.createDirectories(folder.resolve("papers"));
        Image image = new Image(folder.resolve("runtime"), Host.of(system, "amd64"));
        return new Product("1.2.3", "https://github.com/someone/plimsoll", "2026-11-01", image, cache, papers, work);
    }

    private static Element only(Document document, String name) {
        assertEquals(1, document.getElementsByTagName(name).getLength(), name);
        return (Element) document.getElementsByTagName(name).item(0);
    }

    private static Document parsed(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
