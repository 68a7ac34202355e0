package plimsoll.ingest.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A digest of a file's head, its tail and samples evenly between: what tells files of one size apart without reading
/// them whole. Files of one size that agree in it are taken for the same.
final class SampleDigest {
    private static final int END = 256 << 10;
    private static final int SAMPLE = 16 << 10;
    private static final int SAMPLES = 14;

    private SampleDigest() {}

    /// Empty where the file cannot be read.
    static Optional<String> of(StoredFile file) {
        try (FileChannel channel = FileChannel.open(file.path())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            take(channel, 0, END, digest);
            for (int i = 1; i <= SAMPLES; i++) {
                take(channel, file.bytes() / (SAMPLES + 1) * i, SAMPLE, digest);
            }
            take(channel, Math.max(0, file.bytes() - END), END, digest);
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void take(FileChannel channel, long from, int count, MessageDigest digest) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
            // Reads on until the sample is full or the file ends.
        }
        digest.update(bytes.flip());
    }
}
