package plimsoll.app.instance;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/// One start at another's door.
final class Knock {
    /// What the one behind the door answers once it has taken the visit over.
    static final byte TAKEN = 1;

    private static final Duration BETWEEN = Duration.ofMillis(25);

    private Knock() {}

    /// @return whether somebody has taken the visit over in time
    static boolean at(Path socket, Visit visit, Duration patience) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            closeAfter(patience, channel);
            ByteBuffer words = visit.bytes();
            while (words.hasRemaining()) {
                channel.write(words);
            }
            ByteBuffer answer = ByteBuffer.allocate(1);
            return channel.read(answer) == 1 && answer.get(0) == TAKEN;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /// A channel that waits for ever is woken by being closed.
    static void closeAfter(Duration patience, Channel channel) {
        Thread.ofPlatform().daemon().name("end of patience").start(() -> {
            try {
                Thread.sleep(patience);
                channel.close();
            } catch (InterruptedException | IOException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Waits a moment for a window that is about to listen, or to end.
    ///
    /// @return whether there is still time
    static boolean rested(long end) {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return System.nanoTime() < end;
    }
}
