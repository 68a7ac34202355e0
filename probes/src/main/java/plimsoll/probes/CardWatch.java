package plimsoll.probes;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// One vendor's cards that Linux shows as files, watched: each on a lane of its own, because a file of a driver that
/// crashed never answers. Cards that sleep are not read, and idle ones that may sleep are left alone for a while.
public final class CardWatch implements Watch {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long SEARCH = Duration.ofSeconds(30).toNanos();
    private static final long SELDOM = Duration.ofSeconds(5).toNanos();
    private static final String CARDS = "sys/class/drm";
    private static final String ASLEEP = "The GPU sleeps, and reading it would wake it; start a program on it first.";

    private final Path root;
    private final String maker;
    private final String vendor;
    private final Function<PciFolder, Card> open;
    private final LongSupplier nanos;
    private final DrmClients clients;
    private final Idleness idleness = new Idleness();
    private final Map<String, Slot> slots = new HashMap<>();
    private Reading<List<Slot>> found = Reading.notOffered("");
    private Reading<Map<String, DrmUse>> uses = Reading.notOffered("");
    private Optional<Long> searchedAt = Optional.empty();
    private Optional<Long> lookedAt = Optional.empty();

    /// A card with the lane on which it is read and what it told last.
    private static final class Slot {
        private final Card card;
        private final Lane<Gpu> lane;
        private volatile Reading<DrmUse> use = Reading.notOffered("No process was looked at.");
        private Gpu last;

        Slot(Card card, String what) {
            this.card = card;
            this.last = card.known();
            this.lane = new Lane<>(what + " (" + last.name() + ")", PATIENCE, () -> Reading.measured(card.read(use)));
        }
    }

    /// @param root   `/`, or a folder of the same shape
    /// @param maker  as people call it
    /// @param vendor as its driver names it in a card's folder, such as `0x1002`
    /// @param open   makes a card of its folder
    public CardWatch(Path root, String maker, String vendor, Function<PciFolder, Card> open, LongSupplier nanos) {
        this.root = root;
        this.maker = maker;
        this.vendor = vendor;
        this.open = open;
        this.nanos = nanos;
        this.clients = new DrmClients(root);
    }

    /// Only Linux shows cards as files.
    public static boolean isOfThisSystem() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    @Override
    public Reading<List<Gpu>> sample() {
        long now = nanos.getAsLong();
        if (searchedAt.isEmpty() || now - searchedAt.get() >= SEARCH) {
            searchedAt = Optional.of(now);
            found = search();
        }
        return found.then(cards -> Reading.measured(sample(cards, now)));
    }

    private List<Gpu> sample(List<Slot> cards, long now) {
        List<Slot> awake = cards.stream().filter(slot -> isRead(slot, now)).toList();
        if (!awake.isEmpty() && (lookedAt.isEmpty() || now - lookedAt.get() >= SELDOM)) {
            lookedAt = Optional.of(now);
            uses = Reading.measured(clients.look(now));
        }
        awake.forEach(slot -> {
            slot.use = uses.then(all ->
                    Reading.measured(all.getOrDefault(slot.card.folder().address(), new DrmUse(List.of(), now))));
            slot.lane.ask();
        });
        long end = System.nanoTime() + PATIENCE.toNanos() / 2;
        return cards.stream()
                .map(slot -> sample(slot, awake.contains(slot), now, end))
                .toList();
    }

    private boolean isRead(Slot slot, long now) {
        return !slot.card.folder().sleeps()
                && !idleness.rests(slot.card.folder().address(), now);
    }

    private Gpu sample(Slot slot, boolean isRead, long now, long end) {
        if (!isRead) {
            return slot.card.folder().sleeps()
                    ? Idleness.without(slot.last, ASLEEP).noting(ASLEEP)
                    : Idleness.alone(slot.last);
        }
        Reading<Gpu> told = slot.lane.answer(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        if (told instanceof Reading.Measured<Gpu>(Gpu gpu)) {
            slot.last = gpu;
            idleness.saw(slot.card.folder().address(), gpu, slot.card.folder().maySleep(), now);
            return hinted(gpu);
        }
        return slot.last.silent(told.reason().orElse(""));
    }

    /// Says that not all processes are seen where those that are do not explain what is held.
    private Gpu hinted(Gpu gpu) {
        long explained = gpu.holders().found().orElse(List.of()).stream()
                .mapToLong(holder -> holder.bytes().found().orElse(0L))
                .sum();
        boolean isPart = gpu.used().found().orElse(0L) - explained > 64 << 20;
        return isPart && clients.hidden() > 0 && gpu.note().isEmpty()
                ? gpu.noting("What other users' processes hold is not seen; " + clients.hidden()
                        + " processes cannot be looked at.")
                : gpu;
    }

    /// Cards in the order of their numbers. A connector, `card0-DP-1`, is no card.
    private Reading<List<Slot>> search() {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(CARDS), "card*")) {
            entries.forEach(folders::add);
        } catch (IOException notLinux) {
            return Reading.notOffered("This system does not list graphics cards under /" + CARDS + ".");
        }
        List<Slot> cards = folders.stream()
                .filter(card -> String.valueOf(card.getFileName()).matches("card\\d{1,4}"))
                .sorted(Comparator.comparingInt(CardWatch::number))
                .map(card -> new PciFolder(card.resolve("device")))
                .filter(folder -> folder.isOf(vendor))
                .map(folder -> slots.computeIfAbsent(
                        folder.path() + folder.address(), fresh -> new Slot(open.apply(folder), maker + " GPUs")))
                .toList();
        slots.values().stream().filter(slot -> !cards.contains(slot)).forEach(slot -> slot.lane.close());
        slots.values().retainAll(cards);
        return cards.isEmpty()
                ? Reading.notOffered("No " + maker + " GPU is on this machine.")
                : Reading.measured(cards);
    }

    private static int number(Path card) {
        return Integer.parseInt(String.valueOf(card.getFileName()).substring("card".length()));
    }

    @Override
    public void close() {
        slots.values().forEach(slot -> slot.lane.close());
    }
}
