package plimsoll.probes;

import java.util.Optional;
import java.util.regex.Pattern;

/// Whose a GPU is, by what it is called.
public final class GpuMaker {
    private static final Pattern NVIDIA = Pattern.compile("(?i)nvidia|geforce|quadro|tesla|\\brtx\\b|\\bgtx\\b");
    private static final Pattern AMD =
            Pattern.compile("(?i)\\bamd\\b|\\bati\\b|radeon|instinct|advanced micro devices|\\bnavi\\b");
    private static final Pattern INTEL = Pattern.compile("(?i)\\bintel\\b|\\barc\\b|\\biris\\b|\\buhd graphics");
    private static final Pattern APPLE = Pattern.compile("(?i)\\bapple\\b");

    private GpuMaker() {}

    /// `NVIDIA`, `AMD`, `Intel` or `Apple`; empty where the words name none.
    public static Optional<String> of(String words) {
        if (NVIDIA.matcher(words).find()) {
            return Optional.of("NVIDIA");
        }
        if (AMD.matcher(words).find()) {
            return Optional.of("AMD");
        }
        if (INTEL.matcher(words).find()) {
            return Optional.of("Intel");
        }
        return APPLE.matcher(words).find() ? Optional.of("Apple") : Optional.empty();
    }
}
