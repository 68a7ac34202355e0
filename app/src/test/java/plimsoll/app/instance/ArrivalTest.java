package plimsoll.app.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Starts that meet in one folder, and everything else that may come to the door.
class ArrivalTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Visit NOTHING = new Visit(Optional.empty());

    /// A test's own folder may be too deep for a socket.
    private Path folder = Path.of("");

    private Meeting meeting = new Meeting(folder, folder);
    private final List<Door> doors = new ArrayList<>();
    private final BlockingQueue<Visit> come = new LinkedBlockingQueue<>();

    @BeforeEach
    void makeAFolder() throws IOException {
        folder = Files.createTempDirectory("door");
        meeting = new Meeting(folder.resolve("w.lock"), folder.resolve("w.sock"));
    }

    @AfterEach
    void close() throws IOException {
        doors.forEach(Door::close);
        Files.deleteIfExists(meeting.socket());
        Files.deleteIfExists(meeting.lock());
        Files.delete(folder);
    }

    private Door first() {
        if (Arrival.at(meeting, NOTHING, LONG) instanceof Arrival.First(Door door)) {
            doors.add(door);
            return door;
        }
        return fail("somebody else is here already");
    }

    private Door hosting() {
        Door door = first();
        door.welcome(come::add);
        return door;
    }

    private static Visit visit(String file) {
        return new Visit(Optional.of(Path.of(file).toAbsolutePath()));
    }

    private static boolean isSentAway(SocketChannel guest) {
        try {
            return guest.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private Visit next() throws InterruptedException {
        Visit found = come.poll(20, TimeUnit.SECONDS);
        return found == null ? fail("nobody came") : found;
    }

    @Test
    void aStartThatIsToldLaterWhatToOpenKnocksNowhere() throws InterruptedException {
        Door door =
                assertInstanceOf(Arrival.First.class, Arrival.untold(meeting)).door();
        doors.add(door);
        door.welcome(come::add);
        assertInstanceOf(Arrival.Alone.class, Arrival.untold(meeting));
        Visit visit = visit("a.gguf");
        assertInstanceOf(Arrival.HandedOver.class, Arrival.at(meeting, visit, LONG));
        assertEquals(visit, next());
        assertTrue(come.isEmpty());
    }

    @Test
    void aSecondStartHandsItsFileToTheFirst() throws InterruptedException {
        hosting();
        Visit visit = visit("a folder/modèle 模型.gguf");
        assertInstanceOf(Arrival.HandedOver.class, Arrival.at(meeting, visit, LONG));
        assertEquals(visit, next());
        assertInstanceOf(Arrival.HandedOver.class, Arrival.at(meeting, NOTHING, LONG));
        assertEquals(NOTHING, next());
    }

    @Test
    void whoComesBeforeThereIsAWindowIsLetInOnceItIsThere() throws InterruptedException {
        Door door = first();
        assertInstanceOf(Arrival.HandedOver.class, Arrival.at(meeting, visit("early.gguf"), LONG));
        assertTrue(come.isEmpty());
        door.welcome(come::add);
        assertEquals(visit("early.gguf"), next());
    }

    @Test
    void aSocketThatADeadStartLeftIsReplaced() throws IOException, InterruptedException {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(meeting.socket()));
        }
        assertTrue(Files.exists(meeting.socket()));
        hosting();
        assertInstanceOf(Arrival.HandedOver.class, Arrival.at(meeting, visit("m.gguf"), LONG));
        next();
    }

    @Test
    void aWindowThatDoesNotAnswerIsLeftAlone() throws IOException {
        Door door = first();
        door.welcome(_ -> false);
        assertInstanceOf(Arrival.Alone.class, Arrival.at(meeting, visit("m.gguf"), SHORT));
        // One that hears and never says a word.
        Files.delete(meeting.socket());
        try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(UnixDomainSocketAddress.of(meeting.socket()));
            long from = System.nanoTime();
            assertInstanceOf(Arrival.Alone.class, Arrival.at(meeting, visit("m.gguf"), SHORT));
            assertTrue(System.nanoTime() - from < TimeUnit.SECONDS.toNanos(10));
        }
    }

    @Test
    void aFolderThatCannotHoldALockMeansAWindowOfItsOwnAtOnce() {
        Meeting nowhere = new Meeting(folder.resolve("no/w.lock"), folder.resolve("no/w.sock"));
        assertInstanceOf(Arrival.Alone.class, Arrival.at(nowhere, NOTHING, LONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "GET / HTTP/1.1\r\n\r\n", "PLM\u0001\u007f\u0000\u0000\u0000", "PLM\u0001\u0000"})
    void whatIsNoVisitIsSentAwayAndTheDoorStaysOpen(String words) throws IOException, InterruptedException {
        hosting();
        try (SocketChannel guest = SocketChannel.open(UnixDomainSocketAddress.of(meeting.socket()))) {
            guest.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.ISO_8859_1)));
            guest.shutdownOutput();
            assertTrue(isSentAway(guest));
        }
        assertTrue(come.isEmpty());
        assertInstanceOf(Arrival.HandedOver.class, Arrival.at(meeting, visit("m.gguf"), LONG));
        next();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative.gguf", "nul\u0000.gguf"})
    void aPathThatIsNoneHereIsNotTaken(String path) throws IOException {
        hosting();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        try (SocketChannel guest = SocketChannel.open(UnixDomainSocketAddress.of(meeting.socket()))) {
            guest.write(ByteBuffer.allocate(8 + bytes.length)
                    .putInt(0x504C4D01)
                    .putInt(bytes.length)
                    .put(bytes)
                    .flip());
            assertTrue(isSentAway(guest));
        }
        assertTrue(come.isEmpty());
    }

    @Test
    void ofManyStartsInTheSameMomentOneIsFirst() throws InterruptedException, ExecutionException {
        int count = 12;
        CountDownLatch together = new CountDownLatch(count);
        List<Future<Arrival>> all = new ArrayList<>();
        try (ExecutorService starts = Executors.newFixedThreadPool(count)) {
            for (int i = 0; i < count; i++) {
                Visit visit = visit(i + ".gguf");
                all.add(starts.submit(() -> {
                    together.countDown();
                    together.await();
                    return Arrival.at(meeting, visit, LONG);
                }));
            }
        }
        int firsts = 0;
        for (Future<Arrival> arrival : all) {
            switch (arrival.get()) {
                case Arrival.First(Door door) -> {
                    firsts++;
                    doors.add(door);
                    door.welcome(come::add);
                }
                case Arrival.HandedOver ignored -> {}
                case Arrival.Alone ignored -> fail("a start stayed alone");
            }
        }
        assertEquals(1, firsts);
        for (int i = 1; i < count; i++) {
            next();
        }
        assertTrue(come.isEmpty());
    }

    @Test
    void afterTheWindowIsClosedTheNextStartIsTheFirst() {
        Door before = hosting();
        before.close();
        assertFalse(Files.exists(meeting.socket()));
        hosting();
        before.close();
        assertTrue(Files.exists(meeting.socket()), "closing twice takes nothing from who came after");
    }
}
