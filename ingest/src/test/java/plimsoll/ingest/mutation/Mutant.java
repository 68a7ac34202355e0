package plimsoll.ingest.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// A damaged model in a folder on the drive.
///
/// @param path what is asked for
/// @param what what it was and how it was damaged
record Mutant(Path path, String what) {
    private static final String PIPE = "pipe";

    /// Writes the mutant of that number in place of the one before it.
    static Mutant write(Path folder, List<Seed> seeds, long seed, int number) throws IOException {
        Random random = new Random(seed * 1_000_003 + number);
        random.nextInt();
        Seed whole = seeds.get(random.nextInt(seeds.size()));
        Map<String, byte[]> files = whole.copy();
        List<String> names = new ArrayList<>(files.keySet());
        String name = names.get(random.nextInt(names.size()));
        empty(folder);
        boolean isMisplaced = random.nextInt(20) == 0;
        if (!isMisplaced) {
            files.computeIfPresent(name, (same, bytes) -> new Damage(random).of(bytes));
        }
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        if (isMisplaced) {
            misplace(folder.resolve(name), random);
        }
        return new Mutant(
                whole.asked().isEmpty() ? folder : folder.resolve(whole.asked()),
                "mutation " + number + " of " + whole.name() + " in " + name);
    }

    /// Another thing where the file was.
    private static void misplace(Path file, Random random) throws IOException {
        Files.delete(file);
        Path folder = file.resolveSibling("");
        switch (random.nextInt(6)) {
            case 0 -> Files.createDirectory(file);
            case 1 -> link(file, file);
            case 2 -> link(file, Path.of("/dev/zero"));
            case 3 -> link(file, folder.resolveSibling(PIPE));
            case 4 -> link(file, folder);
            default -> Files.createFile(file);
        }
    }

    private static void link(Path link, Path to) throws IOException {
        try {
            Files.createSymbolicLink(link, to);
        } catch (UnsupportedOperationException e) {
            Files.createFile(link);
        }
    }

    /// Makes what a reader would wait for without end, where this system has such.
    static void pipe(Path folder) throws IOException, InterruptedException {
        if (Files.isExecutable(Path.of("/usr/bin/mkfifo"))) {
            new ProcessBuilder("/usr/bin/mkfifo", folder.resolveSibling(PIPE).toString())
                    .start()
                    .waitFor();
        }
    }

    /// Keeps the folder for whoever mends it.
    static Path keep(Path folder) throws IOException {
        Path kept = Files.createDirectories(Path.of("target", "mutant"));
        empty(kept);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, kept.resolve(String.valueOf(file.getFileName())));
            }
        }
        return kept.toAbsolutePath();
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
