package plimsoll.probes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What programs had of one card at one moment, by what its driver tells of each open file.
///
/// @param clients an entry an open file of a process; the same client may be open several times and in several
/// processes
/// @param nanos   when
public record DrmUse(List<Entry> clients, long nanos) {
    /// One client.
    ///
    /// @param pid  the process
    /// @param name its program
    public record Entry(long pid, String name, DrmClient client) {}

    /// The processes and what they hold, the largest first.
    ///
    /// @param withShared whether what they hold of the machine's memory counts as the card's
    public List<Holder> holders(boolean withShared) {
        Map<Long, Holder> byPid = new HashMap<>();
        for (Entry entry : distinct()) {
            long bytes = entry.client().local() + (withShared ? entry.client().shared() : 0);
            Holder before =
                    byPid.getOrDefault(entry.pid(), new Holder(entry.pid(), entry.name(), Reading.measured(0L)));
            byPid.put(
                    entry.pid(),
                    new Holder(entry.pid(), entry.name(), before.bytes().then(held -> Reading.measured(held + bytes))));
        }
        List<Holder> holders = new ArrayList<>(byPid.values());
        holders.removeIf(holder -> holder.bytes().equals(Reading.measured(0L)));
        holders.sort(Comparator.comparingLong(
                (Holder holder) -> -holder.bytes().found().orElse(0L)));
        return List.copyOf(holders);
    }

    /// Bytes that were pushed out of the card's memory because it was full.
    public long evicted() {
        return distinct().stream().mapToLong(entry -> entry.client().evicted()).sum();
    }

    private List<Entry> distinct() {
        Set<Long> seen = new HashSet<>();
        return clients.stream().filter(entry -> seen.add(entry.client().id())).toList();
    }

    /// How busy the busiest kind of engine was since another look: its share of the time between.
    public Reading<Double> busySince(DrmUse before) {
        Map<Long, DrmClient> then = new HashMap<>();
        before.clients.forEach(entry -> then.put(entry.client().id(), entry.client()));
        Map<String, Double> busy = new HashMap<>();
        for (Entry entry : distinct()) {
            if (then.containsKey(entry.client().id())) {
                entry.client()
                        .busySince(then.get(entry.client().id()), nanos - before.nanos)
                        .forEach((engine, share) -> busy.merge(engine, share, Double::sum));
            }
        }
        return Reading.measured(Math.clamp(
                busy.values().stream().mapToDouble(share -> share).max().orElse(0), 0, 1));
    }
}
