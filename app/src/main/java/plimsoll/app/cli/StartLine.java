package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import plimsoll.app.cli.Arguments.Form;
import plimsoll.app.option.IdleOption;
import plimsoll.app.option.LlamaCppOptions;
import plimsoll.app.option.LoadMode;
import plimsoll.ingest.Quoted;

/// The command that starts llama.cpp as somebody has it in a script: its program, its names for models that lie on a
/// server, its mode of loading, and options that have no bearing on memory.
final class StartLine {
    /// What is set by an option that changes nothing.
    static final String IDLE = "ignored";
    /// The same where it fills main memory while the engine serves.
    static final String GROWS = "ignored, grows";

    private static final String LOAD_MODE = "load_mode";
    private static final String REPOSITORY = "hf_repo";
    private static final String FILE = "hf_file";
    private static final String ADDRESS = "model_url";

    private StartLine() {}

    /// How its options are spelt that no plan needs.
    static void forms(Map<String, Form> forms) {
        for (IdleOption option : IdleOption.ALL) {
            String key = option.grows() ? GROWS : IDLE;
            option.names()
                    .forEach(name -> forms.putIfAbsent(
                            name,
                            switch (option.takes()) {
                                case 0 -> Form.flag(key);
                                case 1 -> Form.value(key);
                                default -> Form.pair(key);
                            }));
        }
        List.of("-hf", "-hfr", "--hf-repo").forEach(name -> forms.put(name, Form.value(REPOSITORY)));
        List.of("-hff", "--hf-file").forEach(name -> forms.put(name, Form.value(FILE)));
        List.of("-mu", "--model-url").forEach(name -> forms.put(name, Form.value(ADDRESS)));
        LoadMode.NAMES.forEach(name -> forms.put(name, Form.value(LOAD_MODE)));
        LoadMode.UNMAPPED.forEach(name -> forms.put(name, Form.off("mmap")));
    }

    /// The models that are named, in this program's words for them.
    static List<String> models(Arguments arguments) {
        List<String> models = new ArrayList<>(arguments.operands());
        if (!models.isEmpty() && program(models.getFirst()).isPresent()) {
            models.removeFirst();
        }
        models.addAll(arguments.all("model"));
        models.addAll(arguments.all(ADDRESS));
        String file = arguments.last(FILE).map(name -> ":" + name).orElse("");
        arguments
                .last(REPOSITORY)
                .map(name -> "hf:" + (file.isEmpty() ? name : name.replaceFirst(":.*$", "") + file))
                .ifPresent(models::add);
        return models;
    }

    /// The settings in this program's words; one that nobody knows is refused.
    static Answer<List<Setting>> settings(Arguments arguments) {
        List<Setting> settings = new ArrayList<>();
        arguments.operands().stream()
                .findFirst()
                .flatMap(StartLine::program)
                .ifPresent(tool -> settings.add(new Setting("--tool", LlamaCppOptions.TOOL.key(), tool)));
        for (Setting setting : arguments.settings()) {
            if (!setting.key().equals(LOAD_MODE)) {
                settings.add(setting);
                continue;
            }
            String mode = setting.words().strip().toLowerCase(Locale.ROOT);
            Optional<Boolean> maps = LoadMode.maps(mode);
            if (maps.isEmpty()) {
                return Answer.wrongUse(setting.shown() + " takes " + String.join(", ", LoadMode.MODES) + ", not "
                        + Quoted.of(setting.words()));
            }
            settings.add(new Setting(setting.shown(), "mmap", String.valueOf(maps.get())));
        }
        return Answer.of(settings);
    }

    /// Whose command it is, where its first word is the engine's program.
    private static Optional<String> program(String word) {
        String name =
                word.replaceFirst("^.*[/\\\\]", "").toLowerCase(Locale.ROOT).replaceFirst("\\.exe$", "");
        return switch (name) {
            case "llama-server" -> Optional.of("server");
            case "llama-cli" -> Optional.of("cli");
            default -> Optional.empty();
        };
    }

    /// The names of those that changed nothing, each once.
    static List<String> ignored(List<Setting> settings) {
        return settings.stream()
                .filter(setting -> setting.key().equals(IDLE) || setting.key().equals(GROWS))
                .map(Setting::shown)
                .distinct()
                .toList();
    }

    /// What to say of those that fill main memory later.
    static Optional<String> growing(List<Setting> settings) {
        List<String> names = settings.stream()
                .filter(setting -> setting.key().equals(GROWS))
                .map(Setting::shown)
                .distinct()
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("What llama-server keeps in main memory while it serves (" + String.join(", ", names)
                        + ") is not planned.");
    }
}
