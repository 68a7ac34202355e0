package plimsoll.ingest.remote;

import java.time.Duration;
import java.util.List;

/// How long a server is waited for.
///
/// @param connect        until it takes the connection
/// @param silence        between two signs of life
/// @param bytesPerSecond slower than this for longer than `silence` is too slow
/// @param pauses         before each further attempt after an answer that broke off
record Patience(Duration connect, Duration silence, long bytesPerSecond, List<Duration> pauses) {
    static final Patience USUAL = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            4096,
            List.of(Duration.ofMillis(300), Duration.ofMillis(1500)));

    /// When a transfer that has brought so many bytes should have ended.
    Duration longest(long bytes) {
        return silence.plusSeconds(bytes / bytesPerSecond);
    }
}
