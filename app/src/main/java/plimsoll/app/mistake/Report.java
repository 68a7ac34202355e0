package plimsoll.app.mistake;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plimsoll.app.release.Release;
import plimsoll.mathcore.units.Bytes;

/// The words of a report. Folders of a person stay out of it, and so does the person's name.
final class Report {
    private static final int MOST_LINES = 300;
    /// The folders of a path, not its last part; what has no separator before it is a class of a module.
    private static final Pattern FOLDERS =
            Pattern.compile("(?<![\\w.…])(?:~|[A-Za-z]:)?[/\\\\](?:[^/\\\\\n:'\"]+[/\\\\])+");

    private Report() {}

    /// @param seen what the window showed, or the command that ran
    /// @param home the person's folder
    static String of(Throwable mistake, String thread, String seen, Path home, Instant now) {
        Runtime java = Runtime.getRuntime();
        return """
                Plimsoll %s made a mistake. Nothing of this was sent anywhere.

                when     %s
                Java     %s, %s
                system   %s %s, %s, %d processors
                memory   %d of %d MiB
                showed   %s
                thread   %s

                %s""".formatted(
                        Release.VERSION,
                        now.truncatedTo(ChronoUnit.SECONDS),
                        property("java.runtime.version"),
                        property("java.vendor"),
                        property("os.name"),
                        property("os.version"),
                        property("os.arch"),
                        java.availableProcessors(),
                        (java.totalMemory() - java.freeMemory()) / Bytes.MIB,
                        java.maxMemory() / Bytes.MIB,
                        seen,
                        thread,
                        clean(trace(mistake), home));
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String trace(Throwable mistake) {
        StringWriter text = new StringWriter();
        mistake.printStackTrace(new PrintWriter(text));
        return text.toString().lines().limit(MOST_LINES).collect(Collectors.joining("\n", "", "\n"));
    }

    /// The words without folders of the person.
    static String clean(String words, Path home) {
        String user = home.getFileName() == null ? "" : home.getFileName().toString();
        String homeless = words.replace(home.toString(), "~");
        String nameless = user.length() > 2
                ? homeless.replaceAll("(?<!\\w)" + Pattern.quote(user) + "(?!\\w)", Matcher.quoteReplacement("~"))
                : homeless;
        return FOLDERS.matcher(nameless).replaceAll("…/");
    }
}
