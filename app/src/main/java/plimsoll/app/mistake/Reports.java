package plimsoll.app.mistake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The last reports, a file each.
public final class Reports {
    private static final int MOST = 10;
    private static final String BEGIN = "mistake-";
    private static final String END = ".txt";

    private final Path folder;

    /// @param folder need not be there yet
    public Reports(Path folder) {
        this.folder = folder;
    }

    /// Writes one, and deletes the oldest where there are too many; empty where it cannot be written.
    Optional<Path> write(String report, Instant now) {
        try {
            Files.createDirectories(folder);
            Path file = fresh(report, now);
            List<Path> old = all();
            for (Path each : old.subList(0, Math.max(0, old.size() - MOST))) {
                Files.deleteIfExists(each);
            }
            return Optional.of(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path fresh(String report, Instant now) throws IOException {
        String moment = now.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[:Z]", "");
        for (int i = 1; ; i++) {
            Path file = folder.resolve(BEGIN + moment + "-" + "%03d".formatted(i) + END);
            try {
                return Files.writeString(file, report, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                // Another one of the same second has this name.
                if (i >= 999) {
                    throw e;
                }
            }
        }
    }

    /// The oldest first.
    List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(BEGIN)
                            && file.getFileName().toString().endsWith(END))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
