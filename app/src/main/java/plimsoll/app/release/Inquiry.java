package plimsoll.app.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import plimsoll.app.words.Words;

/// The question whether there is a newer release.
public final class Inquiry {
    /// How long an answer may take in all.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Bytes; GitHub's own answers have some 20 KB.
    private static final long LARGEST = 1 << 20;
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Inquiry() {}

    /// Asks once. Ends soon after its thread is interrupted.
    ///
    /// @param address of HTTPS, or on this machine
    public static News ask(URI address, String version, Duration patience) {
        if (!isTrusted(address)) {
            return new News.Unknown(Words.say("settings.news.insecure", address.toString()));
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Accept", "application/json")
                .header("User-Agent", "plimsoll/" + version)
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                    request,
                    HttpResponse.BodyHandlers.limiting(
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST));
            try {
                return of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), address, version);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new News.Unknown(Words.say("settings.news.stopped"));
            } catch (ExecutionException | TimeoutException e) {
                return new News.Unknown(Words.say("settings.news.silent", address.getHost()));
            } finally {
                answer.cancel(true);
                client.shutdownNow();
            }
        }
    }

    private static boolean isTrusted(URI address) {
        return "https".equals(address.getScheme())
                || ("http".equals(address.getScheme())
                        && ("127.0.0.1".equals(address.getHost()) || "localhost".equals(address.getHost())));
    }

    private static News of(HttpResponse<String> answer, URI address, String version) {
        if (answer.statusCode() != OK) {
            return new News.Unknown(
                    Words.say("settings.news.refused", address.getHost(), String.valueOf(answer.statusCode())));
        }
        try {
            return of(JSON.readTree(answer.body()), version)
                    .orElseGet(() -> new News.Unknown(Words.say("settings.news.strange", address.getHost())));
        } catch (JsonProcessingException e) {
            return new News.Unknown(Words.say("settings.news.strange", address.getHost()));
        }
    }

    private static Optional<News> of(JsonNode node, String version) {
        String tag = node.path("tag_name").asText();
        int[] mine = Release.numbers(version).orElseThrow();
        return Release.numbers(tag)
                .map(theirs -> Release.isNewer(theirs, mine)
                        ? new News.Newer(
                                tag.strip().replaceFirst("^v", ""),
                                page(node.path("html_url").asText()))
                        : new News.Current());
    }

    private static Optional<URI> page(String words) {
        return words.matches("https://[\\w./~%+-]{1,300}") ? Optional.of(URI.create(words)) : Optional.empty();
    }
}
