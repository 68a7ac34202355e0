package plimsoll.app.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// This version of the program.
public final class Release {
    /// As the command line and the window say it.
    public static final String VERSION = "0.1.0";

    private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,9}){0,3})");

    private static final Pattern PROJECT = Pattern.compile("https://github\\.com/([\\w.-]+/[\\w.-]+?)(?:\\.git)?/?");

    private Release() {}

    /// The address that tells the newest release; empty where this build knows none.
    public static Optional<URI> newest() {
        Properties words = new Properties();
        try (InputStream in =
                Objects.requireNonNull(Release.class.getResourceAsStream("release.properties"), "release.properties")) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("release.properties cannot be read in this build", e);
        }
        return newest(words.getProperty("address", ""));
    }

    /// Where GitHub tells the newest release of a project that lives there.
    static Optional<URI> newest(String address) {
        return Optional.of(PROJECT.matcher(address.strip()))
                .filter(Matcher::matches)
                .map(project -> URI.create("https://api.github.com/repos/" + project.group(1) + "/releases/latest"));
    }

    /// The numbers of a version such as `v0.2.0`; empty where it is none that was released.
    static Optional<int[]> numbers(String version) {
        return Optional.of(NUMBERS.matcher(version.strip()))
                .filter(m -> m.matches())
                .map(m -> Arrays.stream(m.group(1).split("\\."))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    /// Whether the first comes after the second; `1.0` and `1.0.0` are the same.
    static boolean isNewer(int[] first, int[] second) {
        for (int i = 0; i < Math.max(first.length, second.length); i++) {
            int one = i < first.length ? first[i] : 0;
            int other = i < second.length ? second[i] : 0;
            if (one != other) {
                return one > other;
            }
        }
        return false;
    }
}
