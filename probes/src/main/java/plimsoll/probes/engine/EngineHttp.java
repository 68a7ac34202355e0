package plimsoll.probes.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import plimsoll.probes.Reading;

/// One question to an engine over HTTP: two seconds for the whole answer, at most 8 MiB of it, no redirects. An engine
/// that cannot be asked is a failed reading; one that does not offer the question is not offered.
public final class EngineHttp {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 8 << 20;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private EngineHttp() {}

    /// Asks without a key.
    public static Reading<String> get(URI address) {
        return get(address, Optional.empty());
    }

    /// Asks.
    ///
    /// @param key what the engine's `--api-key` is, sent to it alone
    public static Reading<String> get(URI address, Optional<String> key) {
        FutureTask<Reading<String>> asking = new FutureTask<>(() -> asked(address, key));
        Thread thread = Thread.ofVirtual().start(asking);
        try {
            return asking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            return Reading.failed(address + " did not answer in whole within " + PATIENCE.toSeconds()
                    + " s; the engine may be busy loading.");
        } catch (ExecutionException broken) {
            return Reading.failed(address + " cannot be asked: " + broken.getCause() + ".");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reading.failed("Stopped while " + address + " was asked.");
        }
    }

    private static Reading<String> asked(URI address, Optional<String> key) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("Accept", "application/json, text/plain;version=0.0.4;q=0.9, */*;q=0.1");
            key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
            HttpResponse<InputStream> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return answer(address, response.statusCode(), body);
            }
        } catch (ConnectException e) {
            return Reading.notOffered("Nobody listens at " + address + ".");
        } catch (HttpTimeoutException e) {
            return Reading.failed(address + " did not answer within " + PATIENCE.toSeconds() + " s.");
        } catch (IOException | IllegalArgumentException e) {
            return Reading.failed(address + " broke off its answer (" + e.getMessage() + "); ask again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reading.failed("Stopped while " + address + " was asked.");
        }
    }

    private static Reading<String> answer(URI address, int status, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return Reading.failed(address + " answers with more than 8 MiB; that is no engine's answer.");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return switch (status) {
            case 200 -> Reading.measured(text);
            case 401, 403 -> Reading.failed(address + " wants a key; name the engine's API key.");
            case 404, 405, 501 ->
                Reading.notOffered(address + " is not offered by this engine"
                        + (text.contains("--metrics") ? "; start it with --metrics." : "."));
            case 503 -> Reading.failed(address + " says that the engine is still loading.");
            default ->
                Reading.failed(
                        status >= 300 && status < 400
                                ? address + " sends elsewhere, which is not followed; name the engine's own address."
                                : address + " answers with status " + status + ".");
        };
    }
}
