package plimsoll.app.option;

import java.util.List;
import java.util.Optional;

/// How llama.cpp brings a file into memory: mapped, or read into buffers of its own. Of several words the last counts.
///
/// Source: llama.cpp b10587, `load_mode` in `common/arg.cpp` and `use_mmap` in `src/llama-model-loader.cpp`.
public final class LoadMode {
    /// Options that say so with a word of their own.
    public static final List<String> NAMES = List.of("--load-mode", "-lm");
    /// Options after which the file is read, whichever way they are switched.
    public static final List<String> UNMAPPED = List.of("--mlock", "--direct-io", "-dio", "--no-direct-io", "-ndio");
    /// What `--load-mode` takes.
    public static final List<String> MODES = List.of("auto", "none", "mmap", "mlock", "mmap+mlock", "dio");

    /// The keys of a request that say so, besides `mmap`.
    public static final List<String> KEYS = List.of("load_mode", "mlock", "direct_io");

    private LoadMode() {}

    /// Whether a request's key maps the file; empty where it says nothing of it.
    ///
    /// @param words the key's value: a mode, or `true` or `false`
    public static Optional<Boolean> keyed(String key, String words) {
        return key.equals("load_mode") ? maps(words) : words.equals("true") ? Optional.of(false) : Optional.empty();
    }

    /// Whether a mode maps the file; empty where it is none. `auto` does unless a device cannot.
    public static Optional<Boolean> maps(String mode) {
        return MODES.contains(mode) ? Optional.of(mode.equals("auto") || mode.startsWith("mmap")) : Optional.empty();
    }

    /// What a word of a command line says of it, with the word that follows.
    static Optional<Boolean> said(String word, String next) {
        return NAMES.contains(word) ? maps(next) : UNMAPPED.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
