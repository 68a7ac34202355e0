package plimsoll.probes.nvml;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;

/// The last critical error (XID) of each GPU and when it was told, kept for as long as this program runs: the process
/// with the library tells each once, and knows nothing of it after it was started again. For any thread.
final class ReportedErrors {
    private record Report(long number, LocalDateTime at) {}

    private final Map<String, Report> last = new HashMap<>();
    private final Clock clock;

    ReportedErrors(Clock clock) {
        this.clock = clock;
    }

    /// Takes what is new, and adds what is known.
    synchronized List<Gpu> with(List<Gpu> gpus) {
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES);
        for (Gpu gpu : gpus) {
            gpu.readings().whole(Metric.XID).found().ifPresent(number -> last.put(card(gpu), new Report(number, now)));
        }
        return gpus.stream()
                .map(gpu -> Optional.ofNullable(last.get(card(gpu)))
                        .map(error -> with(gpu, error, now))
                        .orElse(gpu))
                .toList();
    }

    /// The instances of a GPU share its place on the bus and its errors.
    private static String card(Gpu gpu) {
        String address = gpu.identity().address();
        return address.isEmpty() ? gpu.identity().uuid() : address;
    }

    private static Gpu with(Gpu gpu, Report error, LocalDateTime now) {
        boolean isToday = error.at().toLocalDate().equals(now.toLocalDate());
        String when = " at " + error.at().toLocalTime()
                + (isToday ? "" : " on " + error.at().toLocalDate());
        String note = Stream.concat(gpu.note().stream(), Stream.of(Xid.sentence(error.number(), when)))
                .collect(Collectors.joining(" "));
        return gpu.reading(gpu.readings().withWhole(Metric.XID, Reading.measured(error.number())))
                .noting(note);
    }
}
