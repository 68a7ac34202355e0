package plimsoll.app.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers of a server on this machine.
class InquiryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ServerSocket server = unbound();

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/latest");
    }

    /// @param answer whole, head and body; empty says nothing and keeps the line
    private void answer(String answer) {
        Thread.ofVirtual().start(() -> {
            try (Socket guest = server.accept()) {
                guest.getInputStream().read(new byte[4096]);
                guest.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                guest.getOutputStream().flush();
                if (answer.isEmpty()) {
                    guest.getInputStream().read();
                }
            } catch (IOException e) {
                // The guest has gone, or the test is over.
            }
        });
    }

    private News news(String body) {
        answer("HTTP/1.1 200 OK\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\nConnection: close\r\n\r\n" + body);
        return Inquiry.ask(address(), "0.1.0", PATIENCE);
    }

    private static void assertUnknown(String part, News news) {
        assertInstanceOf(News.Unknown.class, news);
        assertTrue(news.toString().contains(part), news.toString());
    }

    @Test
    void aNewerReleaseIsNamedWithItsPage() {
        String page = "https://example.org/releases/v0.2.0";
        assertEquals(
                new News.Newer("0.2.0", Optional.of(URI.create(page))),
                news("{\"tag_name\":\"v0.2.0\",\"html_url\":\"" + page + "\"}"));
    }

    @Test
    void aPageThatIsNoneOfTheWebIsLeftOut() {
        assertEquals(
                new News.Newer("0.2.0", Optional.empty()),
                news("{\"tag_name\":\"v0.2.0\",\"html_url\":\"file:///etc/passwd\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.1.0", "0.1", "0.0.9"})
    void theSameAndOlderReleasesAreNoNews(String tag) {
        assertEquals(new News.Current(), news("{\"tag_name\":\"" + tag + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{\"tag_name\":\"nightly\"}"})
    void whatIsNoAnswerIsSaidToBeStrange(String body) {
        assertUnknown("does not understand", news(body));
    }

    @Test
    void aRefusalIsSaid() {
        answer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertUnknown("403", Inquiry.ask(address(), "0.1.0", PATIENCE));
    }

    @Test
    void anAnswerThatIsTooLongIsGivenUp() {
        assertUnknown("did not answer", news("\"" + "x".repeat(2 << 20)));
    }

    @Test
    void silenceEndsWithThePatience() {
        answer("");
        assertUnknown("did not answer", Inquiry.ask(address(), "0.1.0", Duration.ofMillis(300)));
    }

    @Test
    void nobodyThereIsSaid() throws IOException {
        URI address = address();
        server.close();
        assertUnknown("did not answer", Inquiry.ask(address, "0.1.0", PATIENCE));
    }

    @Test
    void anOpenConnectionIsRefused() {
        assertUnknown("secure", Inquiry.ask(URI.create("http://example.org/latest"), "0.1.0", PATIENCE));
    }

    @Test
    void whoStopsWaitingIsToldSo() throws InterruptedException {
        answer("");
        News[] found = new News[1];
        Thread asking = Thread.ofPlatform().start(() -> found[0] = Inquiry.ask(address(), "0.1.0", PATIENCE));
        asking.interrupt();
        asking.join(PATIENCE);
        assertUnknown("Stopped", found[0]);
    }

    @ParameterizedTest
    @CsvSource({"0.2.0, 0.1.9, true", "0.10, 0.9, true", "1.0, 1.0.0, false", "0.9, 1.0, false"})
    void versionsAreComparedByTheirNumbers(String first, String second, boolean isNewer) {
        assertEquals(
                isNewer,
                Release.isNewer(
                        Release.numbers(first).orElseThrow(),
                        Release.numbers(second).orElseThrow()));
        assertTrue(Release.numbers(Release.VERSION).isPresent());
        assertFalse(Release.numbers("1.0-rc1").isPresent());
    }
}
