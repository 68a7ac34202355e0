package plimsoll.app;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.ProgramFolders;

/// What the window remembers between two starts, in a file of the user's configuration folder. A file that is not
/// there, cannot be read or cannot be written only means that nothing is remembered.
final class KeptFile {
    private final Path file;

    KeptFile(Path file) {
        this.file = file;
    }

    /// The file of an account.
    static KeptFile of(Environment here) {
        return new KeptFile(ProgramFolders.of(here).settings().resolve("window.properties"));
    }

    Map<String, String> read() {
        Properties kept = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return Map.of();
        }
        Map<String, String> words = new HashMap<>();
        kept.stringPropertyNames().forEach(name -> words.put(name, kept.getProperty(name)));
        return words;
    }

    /// @return whether it could be written
    synchronized boolean write(Map<String, String> words) {
        Properties kept = new Properties();
        kept.putAll(words);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            try (Writer out = Files.newBufferedWriter(fresh)) {
                kept.store(out, "What the window of Plimsoll remembers; may be deleted.");
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
