package plimsoll.app.option;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;

/// What the words of a command line ask llama.cpp for, as far as it is planned.
///
/// @param options what is planned of it
/// @param model   the file that it loads; empty where it names none
/// @param beside  what it loads beside the model
/// @param isParallelSaid whether the number of sequences was said, and not whether they share a cache
/// @param uncounted options of another bearing on memory, or of one that nobody knows here, by their names
public record SaidWords(
        LlamaCppWorkload options,
        Optional<String> model,
        CompanionWords beside,
        boolean isParallelSaid,
        List<String> uncounted) {
    private static final List<String> MODEL = List.of("-m", "--model");

    public SaidWords {
        uncounted = List.copyOf(uncounted);
    }

    /// Reads words on top of the options that hold without them. Like the engine it takes `--ctx_size` for
    /// `--ctx-size`.
    public static SaidWords of(List<String> words, LlamaCppWorkload usual) {
        Reader reader = new Reader(usual);
        int at = 0;
        while (at < words.size()) {
            String word = words.get(at).startsWith("--") ? words.get(at).replace('_', '-') : words.get(at);
            String next = at + 1 < words.size() ? words.get(at + 1) : "";
            if (Spelling.isOption(word)) {
                reader.read(word, next);
            }
            // What follows is a value, unless another build takes none there and it is an option itself.
            boolean isValue = Spelling.of(word).map(Spelling::takes).orElse(0) > 0
                    && Spelling.of(next).isEmpty();
            at += isValue ? 2 : 1;
        }
        return reader.said();
    }

    /// What was read so far.
    private static final class Reader {
        private LlamaCppWorkload options;
        private Optional<String> model = Optional.empty();
        private CompanionWords beside = CompanionWords.NONE;
        private final Set<String> keys = new LinkedHashSet<>();
        private final Set<String> uncounted = new LinkedHashSet<>();

        Reader(LlamaCppWorkload usual) {
            options = usual;
        }

        void read(String word, String next) {
            LlamaCppOptions.ALL.stream()
                    .filter(option -> option.spellings().anyMatch(word::equals))
                    .forEach(option -> option(option, value(option.isSwitch(), option.names(), word, next)));
            for (CompanionOption option : CompanionOption.values()) {
                if (option.spellings().anyMatch(word::equals)) {
                    beside = beside.and(option, value(option.isSwitch(), option.names(), word, next));
                }
            }
            LoadMode.said(word, next)
                    .ifPresent(maps -> options = options.edit().mmap(maps).done());
            model = MODEL.contains(word) && !next.isEmpty() ? Optional.of(next) : model;
            // What is switched off, such as --fit, asks for nothing.
            if (Spelling.of(word).isEmpty() && !EnvironmentWords.FALSE.contains(next)) {
                uncounted.add(word);
            }
        }

        private static String value(boolean isSwitch, List<String> names, String word, String next) {
            return isSwitch ? String.valueOf(names.contains(word)) : next;
        }

        private void option(EngineOption<?> option, String value) {
            Optional<LlamaCppWorkload> asked = option.apply(options, value);
            options = asked.orElse(options);
            asked.ifPresent(taken -> keys.add(option.key()));
        }

        SaidWords said() {
            boolean isParallelSaid =
                    keys.contains(LlamaCppOptions.PARALLEL.key()) && !keys.contains(LlamaCppOptions.KV_UNIFIED.key());
            return new SaidWords(options, model, beside, isParallelSaid, List.copyOf(uncounted));
        }
    }
}
