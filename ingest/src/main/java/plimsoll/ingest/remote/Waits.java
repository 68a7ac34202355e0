package plimsoll.ingest.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// The sentence for a server that wants to be left alone for a while.
final class Waits {
    private static final long LONG_IN_SECONDS = 120;

    private Waits() {}

    static String sentence(String host, Reply reply, String hint) {
        String when = wait(reply.header("Retry-After")).map(Waits::words).orElse("in a few minutes");
        return host + " takes no more requests for now (429); try again " + when + hint;
    }

    /// Seconds, or a date.
    private static Optional<Duration> wait(String said) {
        if (said.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(said)));
        }
        try {
            Instant until = ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(Instant.now(), until);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String words(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        return seconds <= LONG_IN_SECONDS
                ? "in " + seconds + (seconds == 1 ? " second" : " seconds")
                : String.format(Locale.ROOT, "in %,d minutes", (seconds + 59) / 60);
    }
}
