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
    record Form(String key, Optional<String> implied) {
        static Form value(String key) {
            return new Form(key, Optional.empty());
        }

        static Form flag(String key) {
            return new Form(key, Optional.of("true"));
        }

        static Form off(String key) {
            return new Form(key, Optional.of("false"));
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
            Optional<String> next = at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
            switch (taken(word, next, forms)) {
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

    private static Answer<Taken> taken(String word, Optional<String> next, Map<String, Form> forms) {
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
        return next.filter(value -> !forms.containsKey(value))
                .map(value -> Answer.of(new Taken(new Setting(name, form.key(), value), 2)))
                .orElseGet(() -> Answer.wrongUse(name + " needs a value after it"));
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
