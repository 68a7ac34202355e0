package plimsoll.probes.host;

import java.util.Arrays;
import java.util.function.Supplier;
import plimsoll.probes.Reading;

/// How busy the processor was between two looks at the first line of Linux's `/proc/stat`: ticks of the machine in
/// user, nice, system, idle, iowait, irq, softirq and steal. Guests' ticks are in user's already.
final class ProcStat implements Supplier<Reading<Double>> {
    private static final int COUNTED = 8;
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;

    private final Supplier<Reading<String>> text;
    private long total;
    private long idle;

    ProcStat(Supplier<Reading<String>> text) {
        this.text = text;
    }

    @Override
    public Reading<Double> get() {
        return text.get().then(this::since);
    }

    private Reading<Double> since(String stat) {
        String line = stat.lines().findFirst().orElse("");
        if (!line.matches("cpu\\s+\\d{1,18}(\\s+\\d{1,18}){4,9}\\s*")) {
            return Reading.failed("/proc/stat does not tell how busy the processor is.");
        }
        long[] ticks = Arrays.stream(line.strip().split("\\s+"))
                .skip(1)
                .limit(COUNTED)
                .mapToLong(Long::parseLong)
                .toArray();
        return since(Arrays.stream(ticks).sum(), ticks[IDLE] + ticks[IO_WAIT]);
    }

    private Reading<Double> since(long totalNow, long idleNow) {
        long all = totalNow - total;
        long rest = idleNow - idle;
        boolean isFirst = total == 0;
        total = totalNow;
        idle = idleNow;
        return isFirst || all <= 0
                ? Reading.notOffered("How busy the processor is shows from the second look on.")
                : Reading.measured(Math.clamp((double) (all - rest) / all, 0, 1));
    }
}
