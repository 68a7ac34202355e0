package plimsoll.probes.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;

/// What connects a GPU with the machine and with others: how wide, how fast, and what goes over it. Amounts are counted
/// by the driver since it was loaded, so that a rate takes two readings. Source: nvml.h 13.3.
final class NvmlLinks {
    private static final int NVLINK_COUNT = 91;
    private static final int NVLINK_SENT = 138;
    private static final int NVLINK_RECEIVED = 139;
    private static final int PCIE_SENT = 197;
    private static final int PCIE_RECEIVED = 198;
    private static final List<Integer> ASKED =
            List.of(NVLINK_COUNT, NVLINK_SENT, NVLINK_RECEIVED, PCIE_SENT, PCIE_RECEIVED);
    private static final int ALL_LINKS = -1;
    private static final int MOST_LINKS = 36;
    private static final int SIZE = 40;
    private static final Reading<Double> FIRST =
            Reading.notOffered("A rate takes two readings; devices --watch tells it from the second one on.");
    private static final Reading<Double> NARROW =
            Reading.notOffered("This driver counts in 32 bits, which overflow between two readings.");

    private final NvmlCaller calls;
    private final Pointer device;
    private final Memory values = new Memory((long) SIZE * ASKED.size());
    private final Map<Integer, Counted> before = new HashMap<>();
    private int code = NvmlCode.NO_DATA;

    NvmlLinks(NvmlCaller calls, Pointer device) {
        this.calls = calls;
        this.device = device;
    }

    /// A counter at a moment.
    private record Counted(long value, long micros) {}

    /// The same readings and those of the links.
    Readings read(Readings readings) {
        ask();
        Reading<Double> links = field(NVLINK_COUNT).then(count -> Reading.measured((double) active(count)));
        boolean none = links.found().isPresent() && links.found().get() == 0;
        return readings.withWhole(Metric.LINK_GENERATION, number("nvmlDeviceGetCurrPcieLinkGeneration"))
                .withWhole(Metric.LINK_WIDTH, number("nvmlDeviceGetCurrPcieLinkWidth"))
                .withWhole(Metric.LINK_GENERATION_MOST, number("nvmlDeviceGetMaxPcieLinkGeneration"))
                .withWhole(Metric.LINK_WIDTH_MOST, number("nvmlDeviceGetMaxPcieLinkWidth"))
                .with(Metric.PCIE_SENT, rate(PCIE_SENT, 1))
                .with(Metric.PCIE_RECEIVED, rate(PCIE_RECEIVED, 1))
                .with(Metric.NVLINKS, links)
                .with(Metric.NVLINK_SENT, none ? idle() : rate(NVLINK_SENT, 1024))
                .with(Metric.NVLINK_RECEIVED, none ? idle() : rate(NVLINK_RECEIVED, 1024));
    }

    private static Reading<Double> idle() {
        return Reading.notOffered("No NVLink of this GPU is up.");
    }

    private Reading<Long> number(String function) {
        return calls.number(function, device);
    }

    private void ask() {
        values.clear();
        for (int at = 0; at < ASKED.size(); at++) {
            int field = ASKED.get(at);
            values.setInt((long) at * SIZE, field);
            values.setInt((long) at * SIZE + 4, field == NVLINK_SENT || field == NVLINK_RECEIVED ? ALL_LINKS : 0);
        }
        code = calls.call("nvmlDeviceGetFieldValues", device, ASKED.size(), values);
    }

    private int active(long links) {
        int active = 0;
        for (int link = 0; link < Math.min(links, MOST_LINKS); link++) {
            boolean isUp = calls.number("nvmlDeviceGetNvLinkState", device, link)
                    .found()
                    .filter(state -> state == 1)
                    .isPresent();
            active += isUp ? 1 : 0;
        }
        return active;
    }

    /// Bytes a second since the reading before.
    ///
    /// @param unit bytes of one count
    private Reading<Double> rate(int field, long unit) {
        Reading<Long> count = field(field);
        if (count.found().isEmpty()) {
            return count.then(ignored -> FIRST);
        }
        if (type(field) == 1) {
            return NARROW;
        }
        long micros = values.getLong(at(field) + 8);
        Counted now = new Counted(count.found().get(), micros > 0 ? micros : System.nanoTime() / 1000);
        Counted last = before.put(field, now);
        boolean isOne = last != null && now.value() >= last.value() && now.micros() > last.micros();
        return isOne
                ? Reading.measured(1e6 * unit * (now.value() - last.value()) / (now.micros() - last.micros()))
                : FIRST;
    }

    private static long at(int field) {
        return (long) ASKED.indexOf(field) * SIZE;
    }

    private int type(int field) {
        return values.getInt(at(field) + 24);
    }

    private Reading<Long> field(int field) {
        int answer = code == NvmlCode.SUCCESS ? values.getInt(at(field) + 28) : code;
        if (answer != NvmlCode.SUCCESS) {
            return NvmlCode.reading(answer);
        }
        long value = type(field) == 1 || type(field) == 5
                ? Integer.toUnsignedLong(values.getInt(at(field) + 32))
                : values.getLong(at(field) + 32);
        return value < 0 || type(field) == 0 ? NvmlCode.reading(NvmlCode.NOT_SUPPORTED) : Reading.measured(value);
    }
}
