package plimsoll.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plimsoll.app.option.CompanionOption;

/// A saved plan that `plan` names, with the options behind it, which win.
///
/// @param file    the plan's
/// @param request what the file asks for; what lies in its folder by its whole path
record SavedRequest(Path file, Request request) {
    private static final String FROM = "from:";

    /// Reads it.
    static Answer<SavedRequest> read(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        return PlanFile.request(file)
                .then(said -> Answer.of(new SavedRequest(
                        file,
                        new Request(
                                whole(folder, said.model()),
                                said.settings().stream()
                                        .map(setting -> whole(folder, setting))
                                        .toList(),
                                said.devices().stream()
                                        .<Object>map(device -> device instanceof String words && words.startsWith(FROM)
                                                ? FROM + whole(folder, words.substring(FROM.length()))
                                                : device)
                                        .toList()))));
    }

    /// The file's settings, then others, of which an option's last counts.
    List<Setting> and(List<Setting> behind) {
        List<Setting> all = new ArrayList<>(request.settings());
        all.addAll(behind);
        return all;
    }

    private static Setting whole(Path folder, Setting setting) {
        return CompanionOption.of(setting.key()).isEmpty()
                ? setting
                : new Setting(
                        setting.shown(),
                        setting.key(),
                        Stream.of(setting.words().split(","))
                                .map(word -> whole(folder, word.strip()))
                                .collect(Collectors.joining(",")));
    }

    private static String whole(Path folder, String words) {
        try {
            Path path = folder.resolve(words).normalize();
            return !words.isEmpty() && Files.exists(path) ? path.toString() : words;
        } catch (InvalidPathException e) {
            return words;
        }
    }
}
