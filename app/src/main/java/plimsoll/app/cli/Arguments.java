package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.app.option.Nearest;
import plimsoll.ingest.Quoted;

/// The words after a command, sorted out.
///
/// @param operands what is no option: the model
/// @param settings options in their order
record Arguments(List<String> operands, List<Setting> settings) {
    /// How an option is spelt.
    ///
    /// @param key     what it sets
    /// @param implied the value it stands for; empty where one follows
    /// @param follow  how many words follow
    record Form(String key, Optional<String> implied, int follow) {
        static Form value(String key) {
            return new Form(key, Optional.empty(), 1);
        }

        static Form pair(String key) {
            return new Form(key, Optional.empty(), 2);
        }

        static Form flag(String key) {
            return new Form(key, Optional.of("true"), 0);
        }

        static Form off(String key) {
            return new Form(key, Optional.of("false"), 0);
        }
    }

    /// Sorts out the words: `--x V`, `--x=V`, `-x V`, switches, and `--` before names that begin with a dash.
    static Answer<Arguments> of(List<String> words, Map<String, Form> forms) {
        List<String> operands = new ArrayList<>();
        List<Setting> settings = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("--")) {
                operands.addAll(words.subList(at + 1, words.size()));
                break;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                operands.add(word);
                continue;
            }
            switch (taken(word, words.subList(at + 1, words.size()), forms)) {
                case Answer.Refused<Taken>(int status, String sentence) -> {
                    return new Answer.Refused<>(status, sentence);
                }
                case Answer.Value<Taken>(Taken taken) -> {
                    settings.add(taken.setting());
                    at += taken.words() - 1;
                }
            }
        }
        return Answer.of(new Arguments(operands, settings));
    }

    /// An option, and how many words it took.
    private record Taken(Setting setting, int words) {}

    private static Answer<Taken> taken(String word, List<String> behind, Map<String, Form> forms) {
        int equals = word.indexOf('=');
        String name = equals > 0 && !forms.containsKey(word) ? word.substring(0, equals) : word;
        Form form = forms.get(name);
        if (form == null) {
            return Answer.wrongUse("there is no option " + Quoted.plain(name)
                    + Nearest.of(name, forms.keySet())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; --help shows those there are"));
        }
        boolean bare = name.equals(word);
        if (form.implied().isPresent()) {
            return bare
                    ? Answer.of(new Taken(
                            new Setting(name, form.key(), form.implied().get()), 1))
                    : Answer.wrongUse(name + " takes no value; write it without =");
        }
        if (!bare) {
            return Answer.of(new Taken(new Setting(name, form.key(), word.substring(equals + 1)), 1));
        }
        List<String> values = behind.subList(0, Math.min(form.follow(), behind.size()));
        if (values.size() < form.follow() || values.stream().anyMatch(forms::containsKey)) {
            return Answer.wrongUse(name + " needs " + (form.follow() == 1 ? "a value" : "two values") + " after it");
        }
        return Answer.of(new Taken(new Setting(name, form.key(), String.join(" ", values)), 1 + form.follow()));
    }

    /// The one model that was named, as a word or by `--model`.
    ///
    /// @param command which needs it
    /// @param what    it needs, for the one who named none
    Answer<String> model(String command, String what) {
        List<String> models = StartLine.models(this);
        return models.size() == 1
                ? Answer.of(models.getFirst())
                : Answer.wrongUse(
                        models.isEmpty()
                                ? command + " needs " + what
                                : command + " takes one model, not " + models.size()
                                        + "; quote a name that has spaces");
    }

    /// The last value of an option.
    Optional<String> last(String key) {
        return settings.reversed().stream()
                .filter(setting -> setting.key().equals(key))
                .map(Setting::words)
                .findFirst();
    }

    /// Every value of an option that may be repeated.
    List<String> all(String key) {
        return settings.stream()
                .filter(setting -> setting.key().equals(key))
                .map(Setting::words)
                .toList();
    }

    boolean has(String key) {
        return last(key).isPresent();
    }
}
