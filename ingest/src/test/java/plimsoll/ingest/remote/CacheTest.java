package plimsoll.ingest.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is kept between two readings.
@Timeout(30)
final class CacheTest extends RemoteTest {
    private static final byte[] MODEL = gguf(100_000);

    private String model() {
        return server.address() + "/model.gguf";
    }

    private List<Path> files() throws IOException {
        Path cache = folder.resolve("cache/plimsoll/remote");
        if (Files.notExists(cache)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(cache)) {
            return paths.sorted().toList();
        }
    }

    @Test
    void anUnchangedFileCostsOneRequestWithoutABody() throws IOException {
        server.file("/model.gguf", MODEL);
        ggufs(model());
        int before = server.asked().size();
        assertEquals(List.of(), ggufs(model()).notes());
        assertEquals(before + 1, server.asked().size());
        assertTrue(server.asked().getLast().header("if-none-match").startsWith("\""));
        assertEquals(1, files().size());
    }

    @Test
    void aChangedFileIsReadAgain() {
        server.file("/model.gguf", MODEL);
        ggufs(model());
        byte[] other = gguf(100_001);
        server.file("/model.gguf", other);
        assertEquals(other.length, ggufs(model()).files().size());
        assertEquals(other.length, ggufs(model()).files().size());
    }

    @Test
    void aFileWithoutValidatorIsReadAgainButServesOffline() {
        server.on("/model.gguf", (asked, out) -> TestServer.serve(asked, out, MODEL, ""));
        ggufs(model());
        int before = server.asked().size();
        ggufs(model());
        assertEquals(2 * before, server.asked().size());
        assertEquals(1, found(remote().offline().find(model())).notes().size());
    }

    @Test
    void aCommitOfTheHubIsNotAskedForTwice() {
        server.text("/api/models/org/name/revision/main?blobs=true", HubTest.listing("name.gguf"));
        server.file(HubTest.path("name.gguf"), MODEL);
        ggufs("hf:org/name");
        int before = server.asked().size();
        ggufs("hf:org/name");
        assertEquals(before + 1, server.asked().size());
        assertEquals(
                "/api/models/org/name/revision/main?blobs=true",
                server.asked().getLast().path());
    }

    @Test
    void offlineTheCacheAnswersAndSaysOfWhatDay() {
        server.text("/api/models/org/name/revision/main?blobs=true", HubTest.listing("name.gguf"));
        server.file(HubTest.path("name.gguf"), MODEL);
        ggufs("hf:org/name");
        int before = server.asked().size();
        RemoteFind again = found(remote().offline().find("hf:org/name"));
        assertEquals(
                List.of("Read from the cache of " + LocalDate.now(ZoneId.systemDefault())
                        + ", not from the server; it may have changed since."),
                again.notes());
        env.put("HF_HUB_OFFLINE", "1");
        assertEquals(1, ggufs("hf:org/name").notes().size());
        assertEquals(before, server.asked().size());
        assertTrue(refused("hf:org/other").contains("was not read before; run this without --offline"));
    }

    @ParameterizedTest
    @CsvSource({"503, has trouble of its own", "429, takes no more requests for now"})
    void aServerInTroubleIsStoodInForByTheCache(int status, String cause) {
        server.file("/model.gguf", MODEL);
        ggufs(model());
        server.status("/model.gguf", status);
        assertTrue(ggufs(model()).notes().getFirst().contains(cause));
    }

    @Test
    void aServerThatIsGoneIsStoodInForByTheCache() {
        server.file("/model.gguf", MODEL);
        String model = model();
        ggufs(model);
        server.close();
        assertTrue(ggufs(model).notes().getFirst().contains("cannot be reached"));
    }

    @ParameterizedTest
    @CsvSource({"401, may not be read", "404, does not exist"})
    void aFileThatIsTakenAwayIsNotStoodInFor(int status, String says) {
        server.file("/model.gguf", MODEL);
        ggufs(model());
        server.status("/model.gguf", status);
        assertTrue(refused(model()).contains(says));
    }

    @Test
    void aDamagedCacheIsNoCache() throws IOException {
        server.file("/model.gguf", MODEL);
        ggufs(model());
        Path file = files().getFirst();
        byte[] good = Files.readAllBytes(file);
        for (int at : new int[] {0, 5, 40, 200, 5000, good.length - 1}) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            assertEquals(MODEL.length, ggufs(model()).files().size());
            assertEquals(List.of(), ggufs(model()).notes());
        }
        Files.write(file, Arrays.copyOf(good, good.length / 2));
        assertTrue(refused(remote().offline().find(model())).contains("was not read before"));
    }

    @Test
    void whatWasRefusedIsNotKept() throws IOException {
        server.text("/model.gguf", "<!DOCTYPE html>");
        refused(model());
        assertEquals(0, files().size());
    }

    @Test
    void theLongestUnusedGivesWay() throws IOException {
        Path cache = folder.resolve("small");
        RemoteCache small = new RemoteCache(cache, 5000);
        Kept kept = new Kept(2000, "\"x\"", Instant.now(), new TreeMap<>(Map.of(0L, new byte[2000])));
        URI first = URI.create("http://a/1");
        for (int i = 1; i <= 3; i++) {
            small.keep(URI.create("http://a/" + i), kept);
            List<Path> all;
            try (Stream<Path> paths = Files.list(cache)) {
                all = paths.toList();
            }
            for (Path path : all) {
                Files.setLastModifiedTime(
                        path,
                        FileTime.fromMillis(Files.getLastModifiedTime(path).toMillis() - 10_000));
            }
        }
        assertTrue(small.find(first).isEmpty());
        assertTrue(small.find(URI.create("http://a/3")).isPresent());
    }

    @Test
    void aFolderThatCannotBeWrittenIsDoneWithout() throws IOException {
        Files.writeString(folder.resolve("cache"), "no folder");
        server.file("/model.gguf", MODEL);
        assertEquals(MODEL.length, ggufs(model()).files().size());
    }
}
