package plimsoll.probes.nvml;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.probes.Conversation;
import plimsoll.probes.DeviceLine;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Idleness;
import plimsoll.probes.PciFolder;
import plimsoll.probes.Reading;
import plimsoll.probes.Watch;

/// NVIDIA's GPUs watched by the library in a process that stays. Cards that sleep are not asked, idle ones that may
/// sleep are left alone for a while, and where the library ends its process twice, nvidia-smi is asked instead. Only
/// where a card is left out are the others named by their addresses: in a container Linux lists cards that are not to
/// be seen.
final class NvmlWatch implements Watch {
    /// Without persistence mode the driver takes seconds to open the first GPU.
    static final Duration FIRST = Duration.ofSeconds(10);

    private static final Duration EACH = Duration.ofSeconds(3);
    private static final long SEARCH = Duration.ofSeconds(30).toNanos();
    private static final int CRASHES = 2;
    private static final String ASLEEP = "The GPU sleeps, and reading it would wake it; start a program on it first.";

    private final Path root;
    private final Conversation library;
    private final Supplier<Reading<List<Gpu>>> program;
    private final LongSupplier nanos;
    private final ReportedErrors reported;
    private final Idleness idleness = new Idleness();
    private final Map<String, Gpu> known = new HashMap<>();
    private NvidiaCards cards = new NvidiaCards(List.of());
    private Optional<Long> searchedAt = Optional.empty();
    private List<String> asked = List.of();
    private Optional<Long> answeredAt = Optional.empty();
    private boolean hasNoLibrary;
    private boolean isResting;

    /// @param root    `/`, or a folder of the same shape
    /// @param library the process with the library
    /// @param program asks nvidia-smi
    /// @param reported what was reported until now
    NvmlWatch(
            Path root,
            Conversation library,
            Supplier<Reading<List<Gpu>>> program,
            LongSupplier nanos,
            ReportedErrors reported) {
        this.root = root;
        this.library = library;
        this.program = program;
        this.nanos = nanos;
        this.reported = reported;
    }

    @Override
    public Reading<List<Gpu>> sample() {
        long now = nanos.getAsLong();
        search(now);
        List<PciFolder> awake = new ArrayList<>();
        List<Gpu> left = new ArrayList<>();
        for (PciFolder card : cards.all()) {
            if (card.sleeps()) {
                left.add(Idleness.without(knownAt(card), ASLEEP).noting(ASLEEP));
            } else if (idleness.rests(card.address(), now)) {
                left.add(Idleness.alone(knownAt(card)));
            } else {
                awake.add(card);
            }
        }
        if (awake.isEmpty() && !cards.isEmpty()) {
            rest();
            return Reading.measured(List.copyOf(left));
        }
        Reading<List<Gpu>> told = ask(left.isEmpty() ? List.of() : addresses(awake), now)
                .then(gpus -> Reading.measured(reported.with(gpus)));
        told.found().ifPresent(gpus -> remember(gpus, awake, now));
        return told.then(gpus -> Reading.measured(together(gpus, left)));
    }

    /// Said once: a process that hangs takes no words, and many of them would fill its pipe and hang this one too.
    private void rest() {
        if (!isResting) {
            isResting = true;
            library.tell(NvmlMain.REST);
        }
    }

    private static List<String> addresses(List<PciFolder> cards) {
        return cards.stream().map(PciFolder::address).toList();
    }

    /// Cards that are plugged in later, and those that are gone.
    private void search(long now) {
        if (searchedAt.isEmpty() || now - searchedAt.get() >= SEARCH) {
            searchedAt = Optional.of(now);
            cards = NvidiaCards.below(root);
        }
    }

    private Gpu knownAt(PciFolder card) {
        Reading<Long> none = Reading.notOffered(ASLEEP);
        return known.computeIfAbsent(
                card.address(),
                address -> Gpu.of(
                        new Identity("NVIDIA GPU at " + address, "NVIDIA", "", address),
                        Backend.CUDA,
                        false,
                        none,
                        none,
                        none,
                        Optional.empty()));
    }

    private Reading<List<Gpu>> ask(List<String> addresses, long now) {
        if (hasNoLibrary || library.crashes() >= CRASHES) {
            return program.get();
        }
        boolean isFirst = !addresses.equals(asked) || answeredAt.isEmpty() || now - answeredAt.get() > FIRST.toNanos();
        asked = addresses;
        isResting = false;
        String question = (NvmlMain.SAMPLE + " " + String.join(" ", addresses)).strip();
        Reading<List<Gpu>> told = library.ask(question, isFirst ? FIRST : EACH).then(DeviceLine::read);
        hasNoLibrary = told instanceof Reading.NotOffered<List<Gpu>>;
        if (told.found().isPresent()) {
            answeredAt = Optional.of(now);
        }
        return hasNoLibrary ? program.get() : told;
    }

    private void remember(List<Gpu> gpus, List<PciFolder> awake, long now) {
        Map<String, List<Gpu>> byAddress = gpus.stream()
                .collect(Collectors.groupingBy(gpu -> gpu.identity().address()));
        for (PciFolder card : awake) {
            List<Gpu> here = byAddress.getOrDefault(card.address(), List.of());
            if (here.size() == 1) {
                known.put(card.address(), here.getFirst());
                idleness.saw(card.address(), here.getFirst(), card.maySleep(), now);
            }
        }
    }

    private static List<Gpu> together(List<Gpu> read, List<Gpu> left) {
        List<Gpu> all = new ArrayList<>(read);
        all.addAll(left);
        return List.copyOf(all);
    }

    @Override
    public void close() {
        library.close();
    }
}
