package plimsoll.probes.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Reading;

/// The devices that one probe has found so far. A device keeps its place from one look to the next; one that does not
/// answer keeps it with the reason instead of readings, and one that is gone is shown as lost for ten minutes.
final class Known {
    private static final Duration SHOWN = Duration.ofMinutes(10);
    private static final String GONE = "It is not there any more: unplugged, or fallen off the bus.";

    private final List<Seen> seen = new ArrayList<>();

    /// @param at when it last answered
    private record Seen(Gpu gpu, Instant at) {}

    /// The devices after one more look.
    List<Gpu> after(Reading<List<Gpu>> answer, Instant now) {
        Optional<List<Gpu>> found = answer.found();
        if (found.isPresent()) {
            merge(found.get(), now);
            return seen.stream().map(Seen::gpu).toList();
        }
        String why = answer.reason().orElse(GONE);
        return seen.stream().map(known -> known.gpu().silent(why)).toList();
    }

    private void merge(List<Gpu> found, Instant now) {
        List<Gpu> fresh = new ArrayList<>(found);
        seen.replaceAll(known -> fresh.stream()
                .filter(gpu -> same(gpu.identity(), known.gpu().identity()))
                .findFirst()
                .map(gpu -> again(known, gpu, fresh, now))
                .orElseGet(() -> new Seen(known.gpu().silent(GONE).in(Gpu.State.LOST), known.at())));
        fresh.forEach(gpu -> seen.add(new Seen(gpu, now)));
        seen.removeIf(known -> Duration.between(known.at(), now).compareTo(SHOWN) > 0);
    }

    /// A card that sleeps or is lost tells nothing but its address, and keeps the name that it had.
    private static Seen again(Seen known, Gpu gpu, List<Gpu> fresh, Instant now) {
        fresh.remove(gpu);
        boolean isNamed = !gpu.identity().uuid().isEmpty()
                || known.gpu().identity().uuid().isEmpty();
        return new Seen(isNamed ? gpu : gpu.as(known.gpu().identity()), now);
    }

    private static boolean same(Identity one, Identity other) {
        boolean isUnnamed = one.uuid().isEmpty() || other.uuid().isEmpty();
        return one.key().equals(other.key())
                || (isUnnamed && !one.address().isEmpty() && one.address().equals(other.address()));
    }
}
