package plimsoll.probes.live;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import plimsoll.probes.Reading;

/// Writes snapshots to a file as they come, a line each, so that a recording that was cut off still reads.
public final class Recorder implements Closeable {
    private final Path file;
    private final BufferedWriter lines;

    private Recorder(Path file, BufferedWriter lines) {
        this.file = file;
        this.lines = lines;
    }

    /// Begins a recording in a file, behind what it holds already.
    public static Reading<Recorder> open(Path file) {
        try {
            return Reading.measured(new Recorder(
                    file, Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
        } catch (IOException refused) {
            return Reading.failed(sentence(file, refused));
        }
    }

    /// Writes one snapshot.
    ///
    /// @return why it was lost, empty where it was not
    public Optional<String> write(Snapshot snapshot) {
        try {
            lines.write(SnapshotJson.line(snapshot));
            lines.write('\n');
            lines.flush();
            return Optional.empty();
        } catch (IOException full) {
            return Optional.of(sentence(file, full));
        }
    }

    private static String sentence(Path file, IOException why) {
        return file + " cannot be written (" + why.getMessage() + "); record to another place.";
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
