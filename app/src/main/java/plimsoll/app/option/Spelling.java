package plimsoll.app.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How an option stands on llama.cpp's command line.
///
/// @param names its spellings
/// @param off   spellings that switch it off; none for what takes a value
/// @param takes how many words follow
record Spelling(List<String> names, List<String> off, int takes) {
    /// Source: llama.cpp b10587, `common/arg.cpp`.
    private static final List<List<String>> MODELS = List.of(
            List.of("--model", "-m"),
            List.of("--model-url", "-mu"),
            List.of("--hf-repo", "-hf", "-hfr"),
            List.of("--hf-file", "-hff"));

    /// Those whose memory is planned, and those that have no bearing on it.
    private static final List<Spelling> COUNTED = counted();

    private static List<Spelling> counted() {
        List<Spelling> all = new ArrayList<>();
        LlamaCppOptions.ALL.forEach(
                option -> all.add(new Spelling(option.names(), option.off(), option.isSwitch() ? 0 : 1)));
        Stream.of(CompanionOption.values())
                .forEach(option -> all.add(new Spelling(option.names(), option.off(), option.isSwitch() ? 0 : 1)));
        MODELS.forEach(names -> all.add(new Spelling(names, List.of(), 1)));
        all.add(new Spelling(LoadMode.NAMES, List.of(), 1));
        all.add(new Spelling(List.of("--mlock"), List.of(), 0));
        // The command line has an option of that name itself.
        all.add(new Spelling(List.of("--offline"), List.of(), 0));
        all.add(new Spelling(List.of("--direct-io", "-dio"), List.of("--no-direct-io", "-ndio"), 0));
        IdleOption.ALL.stream()
                .filter(option -> !option.grows())
                .forEach(option -> all.add(new Spelling(option.names(), List.of(), option.takes())));
        return List.copyOf(all);
    }

    /// The option of a word, where what it asks for is counted or needs no counting.
    static Optional<Spelling> of(String word) {
        return COUNTED.stream()
                .filter(option -> option.names().contains(word) || option.off().contains(word))
                .findFirst();
    }

    /// Whether a word of a command line begins an option, and is no number below nothing.
    static boolean isOption(String word) {
        return word.matches("--?[A-Za-z].*");
    }
}
