package plimsoll.ingest.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;

/// One folder of links to the models of all stores.
///
/// What it has made stands in a file of the folder; nothing else is ever replaced or removed. Links to models that are
/// gone are taken away again.
public final class LinkFolder {
    private static final String BOOK = ".plimsoll-links";
    private static final long LARGEST_BOOK = 64 << 20;

    /// A link and where it leads.
    ///
    /// @param link relative to the folder
    public record Link(Path link, Path target) {}

    /// A link that could not be made.
    ///
    /// @param sentence why, and what to do
    public record Refusal(Path link, String sentence) {}

    /// What was done, or would be.
    ///
    /// @param made    new ones
    /// @param kept    how many were right already
    /// @param removed those whose models are gone
    /// @param refused those that could not be made
    public record Report(List<Link> made, int kept, List<Path> removed, List<Refusal> refused) {}

    private final Path folder;
    private final boolean isTrial;
    private final Map<Path, Path> ours = new LinkedHashMap<>();
    private final List<Link> made = new ArrayList<>();
    private final List<Path> removed = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private int kept;

    private LinkFolder(Path folder, boolean isTrial) {
        this.folder = folder;
        this.isTrial = isTrial;
    }

    /// Brings a folder up to date.
    ///
    /// @param isTrial whether nothing is to be changed, only said
    public static ReadResult<Report> update(Path folder, Inventory inventory, boolean isTrial) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(absolute)) {
            return new ReadResult.Refused<>(Quoted.of(folder.toString()) + " is a file; name a folder for the links");
        }
        LinkFolder links = new LinkFolder(absolute, isTrial);
        try {
            links.readBook();
            links.update(LinkNames.of(absolute, inventory));
            if (!isTrial) {
                links.writeBook();
            }
        } catch (IOException e) {
            return new ReadResult.Refused<>(Quoted.of(folder.toString()) + " cannot be written" + because(e)
                    + "; name a folder that this user may write");
        }
        return new ReadResult.Read<>(new Report(links.made, links.kept, links.removed, links.refused));
    }

    /// The system's reason in brackets, where it has one beside the path.
    private static String because(IOException e) {
        String words = e instanceof FileSystemException system
                ? Objects.requireNonNullElse(system.getReason(), "")
                : String.valueOf(e.getMessage());
        return words.isBlank() ? "" : " (" + Quoted.plain(words) + ")";
    }

    private void readBook() throws IOException {
        Path book = folder.resolve(BOOK);
        if (!Files.isRegularFile(book) || Files.size(book) > LARGEST_BOOK) {
            return;
        }
        for (String line : Files.readAllLines(book)) {
            int tab = line.indexOf('\t');
            try {
                Path link = Path.of(line.substring(0, Math.max(0, tab))).normalize();
                boolean isInside = !link.isAbsolute()
                        && !link.startsWith("..")
                        && !link.toString().isEmpty();
                if (tab > 0 && isInside) {
                    ours.put(link, Path.of(line.substring(tab + 1)));
                }
            } catch (InvalidPathException e) {
                // A line that somebody has changed claims nothing.
            }
        }
    }

    private void writeBook() throws IOException {
        List<String> lines = new ArrayList<>();
        ours.forEach((link, target) -> lines.add(link + "\t" + target));
        Files.createDirectories(folder);
        Files.write(folder.resolve(BOOK), lines);
    }

    private void update(Map<Path, Path> wanted) throws IOException {
        for (Path link : List.copyOf(ours.keySet())) {
            if (!wanted.containsKey(link)) {
                remove(link);
            }
        }
        for (Map.Entry<Path, Path> entry : wanted.entrySet()) {
            link(entry.getKey(), entry.getValue());
        }
    }

    /// Whether a link of the book still is what we made.
    private boolean isOurs(Path link) throws IOException {
        Path at = folder.resolve(link);
        Path target = ours.get(link);
        return target != null
                && Files.isSymbolicLink(at)
                && Files.readSymbolicLink(at).equals(target);
    }

    private void remove(Path link) throws IOException {
        if (isOurs(link)) {
            removed.add(link);
            if (!isTrial) {
                Files.delete(folder.resolve(link));
                clear(link.getParent());
            }
        }
        ours.remove(link);
    }

    /// Takes away a folder that is empty now.
    private void clear(@Nullable Path below) throws IOException {
        if (below != null) {
            try {
                Files.deleteIfExists(folder.resolve(below));
            } catch (DirectoryNotEmptyException e) {
                // Other links, or a person's own files.
            }
        }
    }

    private void link(Path link, Path target) throws IOException {
        Path at = folder.resolve(link);
        Path below = link.getParent();
        Path parent = below == null ? folder : folder.resolve(below);
        boolean isThere = Files.exists(at, LinkOption.NOFOLLOW_LINKS);
        if (isThere && Files.isSymbolicLink(at) && Files.readSymbolicLink(at).equals(target)) {
            kept++;
            return;
        }
        boolean isElsewhere = below != null && Files.isSymbolicLink(parent);
        if (isElsewhere || (isThere && !isOurs(link))) {
            refused.add(new Refusal(
                    link, Quoted.of(at.toString()) + " is there already and was not made by this; move it away"));
            ours.remove(link);
            return;
        }
        if (isTrial) {
            made.add(new Link(link, target));
            return;
        }
        try {
            Files.createDirectories(parent);
            Files.deleteIfExists(at);
            Files.createSymbolicLink(at, target);
            ours.put(link, target);
            made.add(new Link(link, target));
        } catch (UnsupportedOperationException | FileSystemException e) {
            refused.add(new Refusal(
                    link,
                    Quoted.of(at.toString()) + " could not be made (" + Quoted.plain(String.valueOf(e.getMessage()))
                            + "); on Windows switch on developer mode, else choose another drive"));
        }
    }
}
