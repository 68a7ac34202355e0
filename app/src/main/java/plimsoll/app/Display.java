package plimsoll.app;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.app.cli.Cli;

/// Whether a window can be shown here, and why not.
final class Display {
    private static final Pattern LIBRARY = Pattern.compile("([^\\s/:]+): cannot open shared object file");
    private static final String REMEDY = "; install GTK 3 (the package libgtk-3-0 or gtk3)";

    private Display() {}

    /// Windows and macOS always have a desktop for the person who starts a program; elsewhere X11 names its display.
    /// JavaFX's own headless platform needs none.
    ///
    /// @param platform the property `glass.platform`
    static boolean isThere(Map<String, String> env, String system, String platform) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean desktop = name.startsWith("windows") || name.startsWith("mac");
        return desktop
                || platform.equals("Headless")
                || !env.getOrDefault("DISPLAY", "").isEmpty();
    }

    /// Why JavaFX opens no window, with what to do.
    static String refusal(UnsupportedOperationException thrown) {
        return String.valueOf(thrown.getMessage()).contains("GTK") ? "GTK 3 is not installed" + REMEDY : Cli.NO_DISPLAY;
    }

    /// The library of the system that a window needs and that is missing, with what to do; empty for other mistakes.
    static Optional<String> missing(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(UnsatisfiedLinkError.class::isInstance)
                .map(missing -> LIBRARY.matcher(String.valueOf(missing.getMessage())))
                .filter(Matcher::find)
                .map(missing -> missing.group(1) + " is not installed" + REMEDY)
                .findFirst();
    }
}
