package plimsoll.app.option;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;

/// One option of llama.cpp: how it is spelt, what it takes, where its value goes and what it does.
///
/// @param names  its spellings, the long one first
/// @param off    spellings that switch it off; none for what takes a value
/// @param takes  what help calls its value; empty for a switch
/// @param domain what it takes
/// @param set    puts a value into the options
/// @param words  what a command line needs to say so, given the options and the tool's defaults
/// @param help   what it does
public record EngineOption<T>(
        List<String> names,
        List<String> off,
        String takes,
        Domain<T> domain,
        BiFunction<LlamaCppWorkload, T, LlamaCppWorkload> set,
        BiFunction<LlamaCppWorkload, LlamaCppWorkload, List<String>> words,
        String help) {

    /// Its key in a request.
    public String key() {
        return names.getFirst().substring(2).replace('-', '_');
    }

    /// Every spelling, on and off.
    public Stream<String> spellings() {
        return Stream.concat(names.stream(), off.stream());
    }

    /// Whether it stands on a command line without a value.
    public boolean isSwitch() {
        return takes.isEmpty();
    }

    /// The options with the value that these words stand for; empty where they stand for none.
    public Optional<LlamaCppWorkload> apply(LlamaCppWorkload options, String typed) {
        return domain.read(typed).map(value -> set.apply(options, value));
    }
}
