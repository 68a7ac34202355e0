package plimsoll.app.instance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.OperatingSystem;
import plimsoll.ingest.store.ProgramFolders;

/// Where the starts of one person on one desktop meet: a lock that tells which is first, and the socket that the first
/// listens at. Both lie in a folder that nobody else may enter.
///
/// @param lock   never deleted, so that all starts lock the same file
/// @param socket left behind by a start that was killed
public record Meeting(Path lock, Path socket) {
    /// Systems keep 104 to 108 bytes for a socket's path, the last of which is zero.
    private static final int LONGEST = 100;

    /// The first folder that will do; empty where none does.
    ///
    /// @param temp the system's folder for what is kept for a short time
    public static Optional<Meeting> of(Environment here, Path temp) {
        String name = "window" + desktop(here);
        return folders(here, temp).stream()
                .filter(folder -> isShort(folder.resolve(name + ".sock")))
                .filter(Meeting::isOurs)
                .findFirst()
                .map(folder -> new Meeting(folder.resolve(name + ".lock"), folder.resolve(name + ".sock")));
    }

    /// The session's own folder, then one of ours, then a short one beside everybody else's.
    private static List<Path> folders(Environment here, Path temp) {
        List<Path> folders = new ArrayList<>();
        if (here.system() == OperatingSystem.LINUX) {
            here.path(here.variables().getOrDefault("XDG_RUNTIME_DIR", ""))
                    .filter(Files::isDirectory)
                    .ifPresent(session -> folders.add(session.resolve("plimsoll")));
        }
        folders.add(ProgramFolders.of(here).cache().resolve("run"));
        folders.add(temp.resolve(
                "plimsoll-" + Integer.toHexString(here.home().toString().hashCode())));
        return folders;
    }

    /// Somebody who is logged in twice, at the desk and through `ssh -X`, has a window on each display.
    private static String desktop(Environment here) {
        String display = here.variables()
                .getOrDefault("DISPLAY", "")
                .replaceFirst("\\.\\d+$", "")
                .toLowerCase(Locale.ROOT);
        return here.system() != OperatingSystem.LINUX || display.isEmpty()
                ? ""
                : "-" + Integer.toHexString(display.hashCode());
    }

    private static boolean isShort(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /// Makes the folder, or looks whether the one that is there belongs to this account alone.
    private static boolean isOurs(Path folder) {
        try {
            boolean isPosix =
                    folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(folder.getParent());
                make(folder, isPosix);
            }
            return !isPosix || isClosed(folder);
        } catch (IOException e) {
            return false;
        }
    }

    private static void make(Path folder, boolean isPosix) throws IOException {
        if (isPosix) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
    }

    /// A file that is made now belongs to this account, whatever the account is called.
    private static boolean isClosed(Path folder) throws IOException {
        if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS))
                .endsWith("------")) {
            return false;
        }
        Path fresh = Files.createTempFile(folder, "", ".new");
        try {
            return Files.getOwner(fresh).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
