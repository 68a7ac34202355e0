package plimsoll.ingest.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// LM Studio: a folder a publisher, in it a folder a repository.
///
/// Its home is `~/.lmstudio`, formerly `~/.cache/lm-studio`, or what `~/.lmstudio-home-pointer` names; the setting
/// `downloadsFolder` moves the models elsewhere.
final class LmStudioStore implements Store {
    private static final long LONGEST_POINTER = 8192;

    @Override
    public String id() {
        return "lmstudio";
    }

    @Override
    public String name() {
        return "LM Studio";
    }

    @Override
    public List<Path> folders(Environment here) {
        List<Path> homes = new ArrayList<>();
        pointer(here).ifPresent(homes::add);
        homes.add(here.home().resolve(".lmstudio"));
        homes.add(here.home().resolve(".cache/lm-studio"));
        List<Path> folders = new ArrayList<>();
        Stream.concat(homes.stream(), Stream.of(here.settings().resolve("LM Studio")))
                .map(home -> home.resolve("settings.json"))
                .flatMap(file -> SmallJson.text(file, "downloadsFolder").stream())
                .flatMap(folder -> here.path(folder).stream())
                .forEach(folders::add);
        homes.forEach(home -> folders.add(home.resolve("models")));
        homes.forEach(home -> folders.add(home.resolve(".internal/bundled-models")));
        return folders.stream().distinct().toList();
    }

    private static Optional<Path> pointer(Environment here) {
        Path file = here.home().resolve(".lmstudio-home-pointer");
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST_POINTER
                    ? Files.readString(file).lines().findFirst().flatMap(here::path)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void collect(Path folder, Finds finds) {
        FolderTree.collect(this, folder, finds, LmStudioStore::repository);
    }

    private static String repository(Path relative) {
        return relative.getNameCount() >= 2 ? relative.getName(0) + "/" + relative.getName(1) : "";
    }
}
