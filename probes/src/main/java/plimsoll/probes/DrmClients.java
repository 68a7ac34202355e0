package plimsoll.probes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The programs that have a graphics card open, by the open files of every process that this one may look at. All
/// processes are looked through every quarter of a minute, between that those which had a card open.
public final class DrmClients {
    private static final long WALK = Duration.ofSeconds(15).toNanos();

    private final Path processes;
    private final Set<Path> users = new HashSet<>();
    private Optional<Long> walkedAt = Optional.empty();
    private int hidden;

    /// @param root `/`, or a folder of the same shape
    public DrmClients(Path root) {
        this.processes = root.resolve("proc");
    }

    /// What programs have of each card, by its address.
    public Map<String, DrmUse> look(long nanos) {
        boolean isWalk = walkedAt.isEmpty() || nanos - walkedAt.get() >= WALK;
        List<Path> folders = isWalk ? all() : List.copyOf(users);
        if (isWalk) {
            walkedAt = Optional.of(nanos);
            users.clear();
            hidden = 0;
        }
        Map<String, DrmUse> uses = new HashMap<>();
        for (Path folder : folders) {
            for (DrmUse.Entry entry : of(folder)) {
                users.add(folder);
                uses.computeIfAbsent(entry.client().address(), fresh -> new DrmUse(new ArrayList<>(), nanos))
                        .clients()
                        .add(entry);
            }
        }
        return uses;
    }

    /// How many processes could not be looked at; they are other users'.
    public int hidden() {
        return hidden;
    }

    private List<Path> all() {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(processes, "[0-9]*")) {
            folders.forEach(all::add);
        } catch (IOException noProcesses) {
            return List.of();
        }
        return all;
    }

    private List<DrmUse.Entry> of(Path folder) {
        List<DrmUse.Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("fd"))) {
            for (Path file : files) {
                if (isCard(file)) {
                    client(folder, file).ifPresent(entries::add);
                }
            }
        } catch (IOException | DirectoryIteratorException refused) {
            hidden += Files.isDirectory(folder) ? 1 : 0;
        }
        return entries;
    }

    private static boolean isCard(Path file) {
        try {
            return Files.readSymbolicLink(file).startsWith("/dev/dri");
        } catch (IOException | UnsupportedOperationException closed) {
            return false;
        }
    }

    private static Optional<DrmUse.Entry> client(Path folder, Path file) {
        Path about = folder.resolve("fdinfo").resolve(String.valueOf(file.getFileName()));
        try {
            long pid = Long.parseLong(String.valueOf(folder.getFileName()));
            return DrmClient.parse(Files.readString(about, StandardCharsets.ISO_8859_1))
                    .map(client -> new DrmUse.Entry(
                            pid, PciFolder.word(folder.resolve("comm")).orElse(""), client));
        } catch (IOException | NumberFormatException closed) {
            return Optional.empty();
        }
    }
}
