package plimsoll.probes.live;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import plimsoll.probes.Reading;

/// Snapshots that were kept in a file, read one after the other, so that a recording of a week takes no more memory
/// than one of a minute.
public final class Recording implements Closeable {
    private static final int LONGEST_LINE = 4 << 20;

    private final BufferedReader lines;
    private int damaged;

    private Recording(BufferedReader lines) {
        this.lines = lines;
    }

    public static Reading<Recording> open(Path file) {
        try {
            CharsetDecoder forgiving = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
            return Reading.measured(of(new InputStreamReader(Files.newInputStream(file), forgiving)));
        } catch (IOException unreadable) {
            return Reading.failed(
                    file + " cannot be read (" + unreadable.getMessage() + "); name a recording of readings.");
        }
    }

    static Recording of(Reader text) {
        return new Recording(new BufferedReader(text));
    }

    /// The next snapshot, marked as recorded; empty at the end. Damaged lines, such as a torn last one, are passed over
    /// and counted.
    public Optional<Snapshot> next() throws IOException {
        StringBuilder line = new StringBuilder();
        while (read(line)) {
            Optional<Snapshot> snapshot = SnapshotJson.read(line.toString()).found();
            if (snapshot.isPresent()) {
                return snapshot.map(Snapshot::recorded);
            }
            if (!line.toString().isBlank()) {
                damaged++;
            }
        }
        return Optional.empty();
    }

    /// Lines that could not be read so far.
    public int damaged() {
        return damaged;
    }

    /// Takes the next line, cut where it is too long to be a reading.
    private boolean read(StringBuilder line) throws IOException {
        line.setLength(0);
        int sign = lines.read();
        if (sign < 0) {
            return false;
        }
        for (; sign >= 0 && sign != '\n'; sign = lines.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) sign);
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
