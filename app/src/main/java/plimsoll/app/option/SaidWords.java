package plimsoll.app.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;

/// What the words of a command line ask llama.cpp for, as far as it is planned.
///
/// @param options what is planned of it
/// @param model   the file that it loads; empty where it names none
/// @param beside  what it loads beside the model
/// @param isParallelSaid whether the number of sequences was said, and not whether they share a cache
public record SaidWords(
        LlamaCppWorkload options, Optional<String> model, CompanionWords beside, boolean isParallelSaid) {
    private static final List<String> MODEL = List.of("-m", "--model");

    /// Reads words on top of the options that hold without them. Words that mean nothing here are passed over.
    public static SaidWords of(List<String> words, LlamaCppWorkload usual) {
        LlamaCppWorkload options = usual;
        Optional<String> model = Optional.empty();
        CompanionWords beside = CompanionWords.NONE;
        List<String> keys = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            String next = at + 1 < words.size() ? words.get(at + 1) : "";
            for (EngineOption<?> option : LlamaCppOptions.ALL) {
                if (option.spellings().anyMatch(word::equals)) {
                    String value =
                            option.isSwitch() ? String.valueOf(option.names().contains(word)) : next;
                    Optional<LlamaCppWorkload> asked = option.apply(options, value);
                    options = asked.orElse(options);
                    asked.ifPresent(taken -> keys.add(option.key()));
                }
            }
            for (CompanionOption option : CompanionOption.values()) {
                if (option.spellings().anyMatch(word::equals)) {
                    beside = beside.and(
                            option,
                            option.isSwitch() ? String.valueOf(option.names().contains(word)) : next);
                }
            }
            model = MODEL.contains(word) && !next.isEmpty() ? Optional.of(next) : model;
        }
        boolean isParallelSaid =
                keys.contains(LlamaCppOptions.PARALLEL.key()) && !keys.contains(LlamaCppOptions.KV_UNIFIED.key());
        return new SaidWords(options, model, beside, isParallelSaid);
    }
}
