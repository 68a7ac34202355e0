package plimsoll.probes.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why llama.cpp gave up, from what it printed.
///
/// Source: llama.cpp b10587, `llama-model.cpp`, `llama-context.cpp`, `ggml-alloc.c`, `ggml-cuda.cu`, `server-http.cpp`
/// and `arg.cpp`.
public final class LlamaCppFailure {
    private static final String LESS = "; plan with a smaller context, a smaller cache type or fewer layers on the GPU";

    /// A wording, and what it means.
    private record Wording(Pattern pattern, Function<Matcher, String> sentence) {
        static Wording of(String pattern, Function<Matcher, String> sentence) {
            return new Wording(Pattern.compile(pattern), sentence);
        }
    }

    /// The surest first: a port or an option is at fault before what follows from it.
    private static final List<Wording> WORDINGS = List.of(
            Wording.of(
                    "couldn't bind (?:to server socket|HTTP server socket).*?port[:=] ?(\\d+)",
                    found -> "Port " + found.group(1) + " is in use by another program; name another"),
            Wording.of(
                    "error: (?:invalid argument|unknown argument): (\\S+)",
                    found -> "This build of llama.cpp does not know the option " + found.group(1)
                            + "; it is older or newer than the plan's, so take the build that was planned for"),
            Wording.of(
                    "unknown model architecture: '([^']+)'",
                    found -> "This build of llama.cpp does not know the architecture " + found.group(1)
                            + "; take a newer one"),
            Wording.of(
                    "allocating ([\\d.]+ MiB) on device (\\d+): .*out of memory",
                    found -> "GPU " + found.group(2) + " ran out of memory while " + found.group(1) + " were allocated"
                            + LESS),
            Wording.of(
                    "failed to allocate (\\S+) buffer of size (\\d+)",
                    found -> found.group(1) + " ran out of memory while "
                            + Long.parseUnsignedLong(found.group(2)) / (1 << 20) + " MiB were allocated" + LESS),
            Wording.of(
                    "unable to allocate (\\S+) buffer",
                    found -> found.group(1) + " ran out of memory while the weights were loaded" + LESS),
            Wording.of(
                    "out of memory|OutOfDeviceMemory|OutOfHostMemory|std::bad_alloc|failed to allocate",
                    found -> "llama.cpp ran out of memory" + LESS),
            Wording.of(
                    "error loading model: (.+)",
                    found -> "The model cannot be loaded: " + found.group(1).strip()),
            Wording.of(
                    "failed to load model(?: from|,)? ?'?([^'\\n]*)",
                    found -> found.group(1).isBlank()
                            ? "llama.cpp cannot load the model"
                            : "llama.cpp cannot load " + found.group(1).strip()),
            Wording.of(
                    "GGML_ASSERT\\((.+?)\\) failed",
                    found -> "llama.cpp stopped at a check of its own: " + found.group(1)));

    private LlamaCppFailure() {}

    /// What, and what to do, without a full stop; empty where nothing of the kind was printed.
    public static Optional<String> of(String log) {
        for (Wording wording : WORDINGS) {
            Matcher found = wording.pattern().matcher(log);
            if (found.find()) {
                return Optional.of(wording.sentence().apply(found));
            }
        }
        return Optional.empty();
    }
}
