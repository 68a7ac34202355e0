package plimsoll.ingest.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ollama: manifests that name blobs by their digests. A person's own server keeps them at home, a system's service in
/// its account's folder; `OLLAMA_MODELS` moves them, for the service in its unit.
final class OllamaStore implements Store {
    private static final Pattern MOVED = Pattern.compile("(?m)^\\s*Environment=.*?OLLAMA_MODELS=([^\"'\\s]+)");
    private static final long LARGEST_UNIT = 1 << 20;

    @Override
    public String id() {
        return "ollama";
    }

    @Override
    public String name() {
        return "Ollama";
    }

    @Override
    public List<Path> folders(Environment here) {
        List<Path> folders = new ArrayList<>();
        here.folder("OLLAMA_MODELS").ifPresent(folders::add);
        folders.add(here.home().resolve(".ollama/models"));
        if (here.system() == OperatingSystem.LINUX) {
            moved(here).forEach(folders::add);
            folders.add(here.root().resolve("usr/share/ollama/.ollama/models"));
            folders.add(here.root().resolve("var/lib/ollama/models"));
            folders.add(here.root().resolve("var/lib/ollama/.ollama/models"));
            folders.add(here.root().resolve("var/snap/ollama/common/models"));
        }
        return folders.stream().distinct().toList();
    }

    /// Where units of the system's service say that its models are.
    private static List<Path> moved(Environment here) {
        Path system = here.root().resolve("etc/systemd/system");
        List<Path> units = new ArrayList<>();
        try (DirectoryStream<Path> drops = Files.newDirectoryStream(system.resolve("ollama.service.d"), "*.conf")) {
            drops.forEach(units::add);
        } catch (IOException | DirectoryIteratorException e) {
            // No such service here, or not for this user to see.
        }
        units.sort(null);
        units.add(system.resolve("ollama.service"));
        return units.stream()
                .flatMap(unit -> read(unit).stream())
                .flatMap(text -> {
                    Matcher match = MOVED.matcher(text);
                    return match.find() ? here.path(match.group(1)).stream() : Optional.<Path>empty().stream();
                })
                .toList();
    }

    private static Optional<String> read(Path unit) {
        try {
            return Files.isRegularFile(unit) && Files.size(unit) <= LARGEST_UNIT
                    ? Optional.of(Files.readString(unit))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void collect(Path folder, Finds finds) {
        OllamaLayout.collect(this, folder, finds);
    }
}
