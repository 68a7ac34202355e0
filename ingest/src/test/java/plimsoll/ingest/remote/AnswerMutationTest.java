package plimsoll.ingest.remote;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import plimsoll.ingest.ReadResult;

/// Damages the answers of servers at random, always the same way: each is read or refused with a sentence, soon.
final class AnswerMutationTest extends RemoteTest {
    private static final int MUTATIONS = Integer.getInteger("plimsoll.mutations", 2000);
    private static final long SLOWEST_NANOS = 2_000_000_000L;
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(10), Duration.ofMillis(500), 4096, List.of(Duration.ZERO));
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    private static final byte[] MODEL = Arrays.copyOf(gguf(30_000), 600_000);
    private static final String[] TELLING = {
        "",
        "0",
        "-1",
        "9223372036854775807",
        "99999999999999999999",
        "bytes 0-0/1",
        "gzip",
        "/model.gguf",
        "\u0000",
        "chunked",
        "close",
        "http://",
        "\"",
        "x".repeat(3000),
        "1e9",
        "%",
        "bytes */*"
    };

    private final Random random = new Random(20_261_121);

    @Test
    void damagedAnswersAreReadOrRefusedSoon() {
        Map<String, byte[]> files = new HashMap<>();
        files.put("/model.gguf", MODEL);
        files.put(
                "/api/models/org/name/revision/main?blobs=true", bytes(HubTest.listing("a-Q4_0.gguf", "config.json")));
        files.put(HubTest.path("a-Q4_0.gguf"), MODEL);
        files.put("/v2/library/tiny/manifests/latest", bytes("""
                {"layers":[{"mediaType":"application/vnd.ollama.image.model","digest":"%s","size":%d}]}
                """.formatted(DIGEST, MODEL.length)));
        files.put("/v2/library/tiny/blobs/" + DIGEST, MODEL);
        files.forEach((path, bytes) -> server.on(path, (asked, out) -> damaged(asked, out, bytes)));
        List<String> names =
                List.of(server.otherAddress() + "/model.gguf", "hf:org/name", "ollama:" + server.address() + "/tiny");
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            refused += soon(names.get(i % names.size()), i) ? 0 : 1;
        }
        assertTrue(refused > MUTATIONS / 10, "the damage is felt: " + refused);
        assertTrue(refused < MUTATIONS * 9 / 10, "some damage is harmless: " + refused);
    }

    /// Whether it was read.
    private boolean soon(String words, int mutation) {
        env.put("XDG_CACHE_HOME", folder.resolve("cache" + mutation % 50).toString());
        long start = System.nanoTime();
        ReadResult<RemoteFind> answer = remote(SHORT).find(words);
        if (System.nanoTime() - start > SLOWEST_NANOS) {
            fail("mutation " + mutation + " is slow");
        }
        if (answer instanceof ReadResult.Refused<RemoteFind>(String sentence)) {
            assertFalse(sentence.chars().anyMatch(Character::isISOControl), sentence);
            assertTrue(sentence.length() < 1500, sentence);
            return false;
        }
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private synchronized void damaged(TestServer.Asked asked, OutputStream out, byte[] bytes) throws IOException {
        var good = new ByteArrayOutputStream();
        TestServer.serve(asked, good, bytes, "\"etag\"");
        byte[] answer = good.toByteArray();
        if (random.nextBoolean()) {
            answer = random.nextBoolean() ? ofHead(answer) : ofBody(answer);
        }
        out.write(answer);
    }

    private static int headOf(byte[] answer) {
        for (int i = 0; i + 3 < answer.length; i++) {
            if (answer[i] == '\r' && answer[i + 1] == '\n' && answer[i + 2] == '\r') {
                return i;
            }
        }
        return answer.length;
    }

    /// Another status, a header more, one less, or another value.
    private byte[] ofHead(byte[] answer) {
        int end = headOf(answer);
        String head = new String(answer, 0, end, StandardCharsets.ISO_8859_1);
        String[] lines = head.split("\r\n", -1);
        int at = random.nextInt(lines.length);
        int colon = lines[at].indexOf(':');
        String telling = TELLING[random.nextInt(TELLING.length)];
        lines[at] = switch (random.nextInt(4)) {
            case 0 ->
                colon < 0
                        ? "HTTP/1.1 " + (100 + random.nextInt(500)) + " X"
                        : lines[at].substring(0, colon) + ": " + telling;
            case 1 -> lines[at] + "\r\n" + (random.nextBoolean() ? "Location" : "Content-Encoding") + ": " + telling;
            case 2 -> lines[at].replaceAll("\\d", String.valueOf(random.nextInt(10)));
            default -> colon < 0 ? lines[at] : "X: y";
        };
        byte[] now = String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(now, now.length + answer.length - end);
        System.arraycopy(answer, end, all, now.length, answer.length - end);
        return all;
    }

    /// Cut off, or with other bytes near the start of the body.
    private byte[] ofBody(byte[] answer) {
        if (random.nextInt(3) == 0) {
            return Arrays.copyOf(answer, random.nextInt(answer.length));
        }
        byte[] now = answer.clone();
        int from = headOf(answer);
        for (int i = 0; i < 3; i++) {
            now[Math.min(now.length - 1, from + random.nextInt(200))] = (byte) random.nextInt(256);
        }
        return now;
    }
}
