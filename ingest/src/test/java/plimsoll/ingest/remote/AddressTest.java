package plimsoll.ingest.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static plimsoll.ingest.remote.TestServer.head;
import static plimsoll.ingest.remote.TestServer.raw;
import static plimsoll.ingest.remote.TestServer.serve;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// GGUF files at plain addresses, from servers of every kind.
@Timeout(30)
final class AddressTest extends RemoteTest {
    private static final byte[] MODEL = gguf(100_000);
    private static final Patience HASTY = new Patience(Duration.ofSeconds(10), Duration.ofMillis(300), 4096, List.of());

    AddressTest() {
        env.put("HF_ENDPOINT", "http://127.0.0.1:1");
    }

    private String model() {
        return server.address() + "/model.gguf";
    }

    @Test
    void aHeaderIsReadByRanges() {
        server.file("/model.gguf", MODEL);
        var files = ggufs(model()).files();
        assertEquals(MODEL.length, files.size());
        assertEquals(1, files.tensors().size());
        assertEquals(0, files.missingBytes());
        assertEquals("model.gguf", files.files().getFirst().name());
        assertTrue(server.asked().size() <= 6, server.asked().toString());
        assertEquals("bytes=0-262143", server.asked().getFirst().header("range"));
    }

    @Test
    void dataBehindTheHeaderIsNotFetched() {
        byte[] large = Arrays.copyOf(gguf(10), 40 << 20);
        server.file("/model.gguf", large);
        assertEquals(large.length, ggufs(model()).files().size());
        assertEquals(1, server.asked().size());
    }

    @Test
    void aServerWithoutRangesIsReadAsFarAsNeeded() {
        byte[] large = Arrays.copyOf(MODEL, 40 << 20);
        server.on("/model.gguf", (_, out) -> {
            head(out, 200, large.length);
            out.write(large);
        });
        assertEquals(large.length, ggufs(model()).files().size());
        assertEquals(3, server.asked().size());
    }

    @ParameterizedTest
    @CsvSource({
        "401, may not be read",
        "403, may not be read",
        "404, does not exist",
        "410, does not exist",
        "416, is empty",
        "418, was answered with 418",
        "204, was answered with 204",
        "407, the proxy wants a name and a password",
        "500, has trouble of its own",
        "503, has trouble of its own",
    })
    void aStatusIsSaidAsASentence(int status, String says) {
        server.status("/model.gguf", status);
        assertTrue(refused(model()).contains(says), refused(model()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After: 37 | try again in 37 seconds",
                "Retry-After: 1 | try again in 1 second",
                "Retry-After: 600 | try again in 10 minutes",
                "Retry-After: Sat, 01 Jan 2000 00:00:00 GMT | try again in 1 second",
                "Retry-After: soon | try again in a few minutes",
                "X: y | try again in a few minutes",
            })
    void aServerThatIsAskedTooOftenSaysHowLongToWait(String header, String says) {
        server.status("/model.gguf", 429, header);
        assertTrue(refused(model()).contains(says), refused(model()));
        assertFalse(refused(model()).contains("HF_TOKEN"));
    }

    @Test
    void whatBreaksOffIsAskedForAgain() {
        AtomicInteger attempts = new AtomicInteger();
        server.on("/model.gguf", (asked, out) -> {
            if (attempts.incrementAndGet() < 3) {
                head(out, 206, 262_144, "Content-Range: bytes 0-262143/" + MODEL.length);
                out.write(MODEL, 0, 5000);
            } else {
                serve(asked, out, MODEL, "\"x\"");
            }
        });
        assertEquals(MODEL.length, ggufs(model()).files().size());
    }

    @Test
    void whatAlwaysBreaksOffIsRefused() {
        server.on("/model.gguf", (_, out) -> {
            head(out, 206, 262_144, "Content-Range: bytes 0-262143/" + MODEL.length);
            out.write(MODEL, 0, 5000);
        });
        assertTrue(refused(model()).contains("broke off"), refused(model()));
        assertEquals(3, server.asked().size() / 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes 5-262148/900000 | names other bytes",
                "bytes 0-262143/* | names other bytes",
                "bytes 0-99/900000 | announces 100 bytes and sends 262,144",
                "bytes 0-900000/900000 | names other bytes",
                "'' | names other bytes",
                "lines 1-2/3 | names other bytes",
                "bytes 0-262142/900000 | announces 262,143 bytes",
                "bytes 0-99999999999999999999/9 | names other bytes",
            })
    void aContentRangeThatCannotBeTrueIsRefused(String range, String says) {
        server.on("/model.gguf", (_, out) -> {
            head(out, 206, 262_144, "Content-Range: " + range);
            out.write(MODEL, 0, 262_144);
        });
        String sentence = refused(model());
        assertTrue(sentence.contains(says), sentence);
    }

    @Test
    void aFileThatChangesBetweenRequestsIsRefused() {
        AtomicInteger state = new AtomicInteger();
        server.on("/model.gguf", (asked, out) -> serve(asked, out, MODEL, "\"" + state.incrementAndGet() + "\""));
        assertTrue(refused(model()).contains("changed on the server while it was read"), refused(model()));
    }

    @Test
    void aFileThatShrinksBetweenRequestsIsRefused() {
        server.on("/model.gguf", (asked, out) -> {
            if (asked.header("range").startsWith("bytes=0-")) {
                serve(asked, out, MODEL, "");
            } else {
                head(out, 416, 0);
            }
        });
        assertTrue(refused(model()).contains("changed on the server while it was read"), refused(model()));
    }

    @Test
    void packedBytesAreRefused() {
        server.on("/model.gguf", (_, out) -> {
            head(out, 206, 100, "Content-Range: bytes 0-99/100", "Content-Encoding: gzip");
            out.write(new byte[100]);
        });
        assertTrue(refused(model()).contains("was sent packed (gzip)"));
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        server.on("/model.gguf", (_, out) -> {
            raw(out, "HTTP/1.1 206 X\r\nContent-Range: bytes 0-262143/900000\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                raw(out, "1000\r\n" + "x".repeat(4096) + "\r\n");
            }
        });
        assertTrue(refused(model()).contains("announces 262,144 bytes and sends more"), refused(model()));
    }

    @Test
    void aWholeFileOfUnknownLengthIsRefused() {
        server.on("/model.gguf", (_, out) -> {
            raw(out, "HTTP/1.1 200 X\r\nConnection: close\r\n\r\n");
            out.write(MODEL);
        });
        assertTrue(refused(model()).contains("does not say how long the file is"), refused(model()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "HTTP/1.1\r\n\r\n", "HTTP/1.1 abc X\r\n\r\n", "SSH-2.0-OpenSSH_9\r\n"})
    void whatIsNoHttpIsRefused(String text) {
        server.on("/model.gguf", (_, out) -> raw(out, text));
        assertTrue(refused(model()).contains("broke off"), refused(model()));
    }

    @Test
    void aSilentServerIsGivenUp() {
        server.on("/model.gguf", (_, _) -> Thread.sleep(60_000));
        String sentence = refused(remote(HASTY).find(model()));
        assertTrue(sentence.contains("does not answer"), sentence);
    }

    @Test
    void aServerThatDripsIsGivenUp() {
        server.on("/model.gguf", (_, out) -> {
            head(out, 206, 262_144, "Content-Range: bytes 0-262143/900000");
            while (true) {
                out.write(0);
                out.flush();
                Thread.sleep(50);
            }
        });
        String sentence = refused(remote(HASTY).find(model()));
        assertTrue(sentence.contains("answers too slowly"), sentence);
    }

    @Test
    void aReadingThatIsStoppedEndsAtOnce() throws InterruptedException {
        server.on("/model.gguf", (_, _) -> Thread.sleep(60_000));
        String[] sentence = {""};
        Remote remote = new Remote(RemoteSettings.of(Shelter.of(env, folder)));
        Thread reading = Thread.ofVirtual().start(() -> sentence[0] = refused(remote.find(model())));
        while (server.asked().isEmpty()) {
            Thread.sleep(5);
        }
        reading.interrupt();
        reading.join();
        assertTrue(sentence[0].contains("was stopped"), sentence[0]);
    }

    @Test
    void aWebPageIsCalledOne() {
        server.text("/model.gguf", "<!DOCTYPE html><html>Sign in</html>");
        assertTrue(refused(model()).contains("this is a web page, not a model"), refused(model()));
    }

    @Test
    void theSignatureOfAnAddressIsNeitherShownNorKept() throws Exception {
        server.file("/model.gguf?X-Signature=sesame", MODEL).status("/no.gguf?X-Signature=sesame", 403);
        RemoteFind.Ggufs found = ggufs(model() + "?X-Signature=sesame");
        assertFalse(found.toString().contains("sesame"));
        assertFalse(refused(server.address() + "/no.gguf?X-Signature=sesame").contains("sesame"));
        assertFalse(cached().contains("sesame"));
        assertTrue(refused("http://me:sesame@127.0.0.1/x.gguf").contains("a name and a password"));
        assertFalse(refused("http://me:sesame@127.0.0.1/x.gguf").contains("sesame"));
    }

    @Test
    void progressIsToldAndEnded() {
        server.file("/model.gguf", MODEL);
        long[] most = {0};
        boolean[] done = {false};
        found(remote().telling(new Progress() {
                    @Override
                    public void at(String host, long bytes) {
                        assertEquals("127.0.0.1", host);
                        most[0] = Math.max(most[0], bytes);
                    }

                    @Override
                    public void done() {
                        done[0] = true;
                    }
                })
                .find(model()));
        assertTrue(most[0] > 262_144 && done[0]);
    }
}
