package plimsoll.probes.windows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.Holder;
import plimsoll.probes.Reading;

/// What Windows counts under `GPU Process Memory`: a row a process and adapter, `pid_4242_luid_0x…_0x…_phys_0`.
/// Adapters are numbered there by LUIDs, which no other instrument here tells: processes are a card's where both are
/// the only ones.
final class ProcessCounters {
    private static final Pattern INSTANCE =
            Pattern.compile("pid_(\\d{1,10})_luid_(0x[0-9A-Fa-f]+_0x[0-9A-Fa-f]+)_phys_\\d+.*");
    private static final Reading<List<Holder>> SEVERAL = Reading.notOffered(
            "Windows counts processes by adapters, and which adapter is which card is not told where there are several.");

    private ProcessCounters() {}

    /// One row.
    ///
    /// @param instance its name
    /// @param own      bytes of the card's own memory
    /// @param shared   bytes of the machine's
    record Row(String instance, long own, long shared) {}

    /// The processes of the only card.
    ///
    /// @param cards      how many there are
    /// @param integrated whether it has no memory but the machine's
    static Reading<List<Holder>> of(List<Row> rows, int cards, boolean integrated) {
        Map<String, Map<Long, Long>> adapters = new TreeMap<>();
        for (Row row : rows) {
            Matcher instance = INSTANCE.matcher(row.instance());
            long held = integrated ? row.own() + row.shared() : row.own();
            if (instance.matches() && held > 0) {
                adapters.computeIfAbsent(instance.group(2), _ -> new TreeMap<>())
                        .merge(Long.parseLong(instance.group(1)), held, Long::sum);
            }
        }
        if (adapters.size() > 1 || cards != 1) {
            return SEVERAL;
        }
        List<Holder> holders = new ArrayList<>();
        adapters.values()
                .forEach(adapter ->
                        adapter.forEach((pid, held) -> holders.add(new Holder(pid, "", Reading.measured(held)))));
        holders.sort(
                Comparator.comparingLong((Holder one) -> one.bytes().found().orElse(0L))
                        .reversed());
        return Reading.measured(List.copyOf(holders));
    }
}
