package plimsoll.probes.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.probes.Reading;

/// Servers of every bad habit, each for one question.
class EngineHttpTest {
    /// What a server does with a connection.
    interface Habit {
        void answer(Socket socket, String question) throws IOException, InterruptedException;
    }

    private static Reading<String> ask(Habit habit) throws IOException {
        return ask(habit, Optional.empty());
    }

    private static Reading<String> ask(Habit habit, Optional<String> key) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, habit));
            return EngineHttp.get(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/metrics"), key);
        }
    }

    private static void serve(ServerSocket server, Habit habit) {
        try (Socket socket = server.accept()) {
            byte[] question = new byte[4096];
            int read = socket.getInputStream().read(question);
            habit.answer(socket, new String(question, 0, Math.max(0, read), StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static Habit status(String line, String body) {
        return (socket, question) ->
                say(socket, "HTTP/1.1 " + line + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static String failed(Reading<String> reading) {
        return assertInstanceOf(Reading.Failed.class, reading).why();
    }

    @Test
    void anAnswerIsItsText() throws IOException {
        assertEquals(Reading.measured("{\"ok\":1}"), ask(status("200 OK", "{\"ok\":1}")));
    }

    @Test
    void aKeyIsSentAndAskedForWhereItIsMissing() throws IOException {
        assertTrue(failed(ask(status("401 Unauthorized", ""))).contains("wants a key"));
        Habit keyed = (socket, question) -> status(
                        question.contains("Authorization: Bearer sesame") ? "200 OK" : "401 No", "in")
                .answer(socket, question);
        assertEquals(Reading.measured("in"), ask(keyed, Optional.of("sesame")));
    }

    @Test
    void whatAnEngineDoesNotOfferIsNoFailure() throws IOException {
        Reading<String> reading = ask(
                status(
                        "501 Not Implemented",
                        "{\"error\":{\"message\":\"no metrics here; start with `--metrics`\",\"type\":\"not_supported_error\"}}"));
        assertTrue(assertInstanceOf(Reading.NotOffered.class, reading).why().contains("start it with --metrics"));
        assertInstanceOf(Reading.NotOffered.class, ask(status("404 Not Found", "")));
    }

    @Test
    void anEngineThatLoadsSaysSo() throws IOException {
        assertTrue(failed(ask(status("503 Unavailable", "{}"))).contains("still loading"));
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        Habit habit = (socket, question) ->
                say(socket, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        assertTrue(failed(ask(habit)).contains("sends elsewhere"));
    }

    @Test
    void anEndlessAnswerIsCutOff() throws IOException {
        Habit habit = (socket, question) -> {
            say(socket, "HTTP/1.1 200 OK\r\n\r\n");
            byte[] much = new byte[1 << 20];
            OutputStream out = socket.getOutputStream();
            for (int part = 0; part < 20; part++) {
                out.write(much);
            }
        };
        assertTrue(failed(ask(habit)).contains("more than 8 MiB"));
    }

    @Test
    void halfAnAnswerIsAFailure() throws IOException {
        Habit habit = (socket, question) -> say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nllama");
        assertTrue(failed(ask(habit)).contains("broke off its answer"));
    }

    @Test
    void aSlowAnswerEndsAfterTwoSeconds() throws IOException {
        Habit habit = (socket, question) -> {
            say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            for (int part = 0; part < 100; part++) {
                say(socket, "x");
                Thread.sleep(100);
            }
        };
        long begin = System.nanoTime();
        assertTrue(failed(ask(habit)).contains("within 2 s"));
        assertTrue(System.nanoTime() - begin < 4_000_000_000L);
    }

    @Test
    void garbageIsAFailure() throws IOException {
        failed(ask((socket, question) -> say(socket, "\u0001\u0002 hello\r\n\r\n")));
        failed(ask((socket, question) -> socket.close()));
    }

    @Test
    void nobodyThereIsNotOffered() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertInstanceOf(Reading.NotOffered.class, EngineHttp.get(URI.create("http://127.0.0.1:" + port + "/health")));
    }
}
