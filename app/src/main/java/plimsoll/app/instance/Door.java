package plimsoll.app.instance;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where later starts of the same person come to. Open from the first moment on: who comes before there is a window is
/// let in once it is there.
public final class Door implements AutoCloseable {
    /// Who lets visits in.
    public interface Host {
        /// Takes a visit over, soon.
        ///
        /// @return whether it was taken; a visit that was not is lost
        boolean take(Visit visit);
    }

    private final Path socket;
    private final FileChannel lock;
    private final ServerSocketChannel server;
    private final List<Visit> waiting = new ArrayList<>();
    private @Nullable Host host;

    private Door(Path socket, FileChannel lock, ServerSocketChannel server) {
        this.socket = socket;
        this.lock = lock;
        this.server = server;
    }

    /// Opens it; empty where somebody else's is open. The lock ends with its process, however that ends; a socket that
    /// lies there without one is a dead start's.
    ///
    /// @throws IOException where nothing can be locked or listened at
    static Optional<Door> open(Meeting meeting) throws IOException {
        FileChannel lock = FileChannel.open(meeting.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<Door> door = Optional.empty();
        try {
            if (isFree(lock)) {
                door = Optional.of(new Door(meeting.socket(), lock, listen(meeting.socket())));
                Thread.ofPlatform().daemon().name("door").start(door.get()::answer);
            }
            return door;
        } finally {
            if (door.isEmpty()) {
                lock.close();
            }
        }
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static ServerSocketChannel listen(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                return server.bind(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (UnsupportedOperationException e) {
            throw new IOException(e);
        }
    }

    /// From now on this one lets visits in, and first those who waited.
    public void welcome(Host now) {
        List<Visit> before;
        synchronized (waiting) {
            host = now;
            before = List.copyOf(waiting);
            waiting.clear();
        }
        before.forEach(now::take);
    }

    private void answer() {
        while (server.isOpen()) {
            try {
                SocketChannel guest = server.accept();
                Thread.ofVirtual().name("visit").start(() -> answer(guest));
            } catch (IOException e) {
                // The door was closed, or whoever knocked has gone; a system without room for one more is left in
                // peace.
                Knock.rested(0);
            }
        }
    }

    /// Who says nothing, or nothing that is understood, is sent away without a word.
    private void answer(SocketChannel guest) {
        try (guest) {
            Knock.closeAfter(Arrival.PATIENCE, guest);
            Optional<Visit> visit = Visit.read(guest);
            if (visit.isPresent() && isTaken(visit.get())) {
                guest.write(ByteBuffer.allocate(1).put(Knock.TAKEN).flip());
            }
        } catch (IOException e) {
            // It has gone; there is nobody to tell.
            return;
        }
    }

    private boolean isTaken(Visit visit) {
        Host now;
        synchronized (waiting) {
            now = host;
            if (now == null) {
                return waiting.add(visit);
            }
        }
        return now.take(visit);
    }

    /// Lets nobody in any more; the next start is the first.
    @Override
    public void close() {
        if (!lock.isOpen()) {
            return;
        }
        try (lock;
                server) {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            // What is left lies without a lock, and the next start replaces it.
            return;
        }
    }
}
