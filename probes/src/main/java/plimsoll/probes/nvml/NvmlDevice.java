package plimsoll.probes.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Identity;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;
import plimsoll.probes.Throttle;

/// One open GPU, or one instance of a split one. What never changes is asked once, what costs much every few seconds.
final class NvmlDevice {
    private static final String VENDOR = "NVIDIA";

    private final NvmlCaller calls;
    private final Pointer handle;
    private final NvmlMemoryCall memory;
    private final NvmlFields fields;
    private final NvmlProcesses processes;
    private final NvmlLinks links;
    private final NvmlEvents events;
    private final Identity identity;
    private Readings seldom = Readings.none();
    private Reading<List<Holder>> holders = Reading.notOffered("");

    /// @param address its place on the bus; empty to ask for it
    /// @param events  what the driver reports of it, or of the GPU that it is an instance of
    NvmlDevice(NvmlCaller calls, Pointer handle, String address, NvmlEvents events) {
        this.calls = calls;
        this.handle = handle;
        this.fields = new NvmlFields(calls, handle);
        this.processes = new NvmlProcesses(calls);
        this.links = new NvmlLinks(calls, handle);
        this.events = events;
        String place = address.isEmpty() ? address() : address;
        this.identity = new Identity(
                text("nvmlDeviceGetName").orElse("NVIDIA GPU"),
                VENDOR,
                text("nvmlDeviceGetUUID").orElse(""),
                place);
        this.memory = new NvmlMemoryCall(calls, handle, identity.name());
    }

    Identity identity() {
        return identity;
    }

    /// What it tells now.
    ///
    /// @param isFull whether what costs much is asked too
    Gpu sample(boolean isFull) {
        List<Reading<Long>> bytes = memory.read();
        if (memory.isLost()) {
            Gpu gone = lost(identity, NvmlCode.sentence(NvmlCode.GPU_IS_LOST));
            // The error that it was lost with came before.
            return gone.reading(gone.readings().withWhole(Metric.XID, events.newest()));
        }
        boolean isAll = isFull || seldom.values().isEmpty();
        if (isAll) {
            seldom = seldom();
            holders = processes.of(handle);
        }
        fields.ask();
        Readings readings = often(seldom)
                .withWhole(Metric.XID, isAll ? events.newest() : events.none())
                .withWhole(Metric.MEMORY_TOTAL, bytes.get(0))
                .withWhole(Metric.MEMORY_RESERVED, bytes.get(1))
                .withWhole(Metric.MEMORY_USED, bytes.get(2));
        return new Gpu(
                identity,
                Backend.CUDA,
                bytes.getFirst() instanceof Reading.NotOffered<Long>,
                Gpu.State.AWAKE,
                readings,
                holders,
                throttles(),
                recovery());
    }

    /// A GPU that does not answer.
    static Gpu lost(Identity identity, String why) {
        Reading<Long> none = Reading.failed(why);
        Gpu gpu = Gpu.of(identity, Backend.CUDA, false, none, none, none, Optional.empty());
        Readings unread = gpu.readings();
        for (Metric metric : List.of(Metric.UTILIZATION, Metric.POWER, Metric.TEMPERATURE)) {
            unread = unread.with(metric, Reading.failed(why));
        }
        return gpu.reading(unread).silent(why).in(Gpu.State.LOST);
    }

    private Readings often(Readings readings) {
        int code = calls.fill("nvmlDeviceGetUtilizationRates", handle);
        boolean isTold = code == NvmlCode.SUCCESS;
        int busy = calls.scratch().getInt(0);
        int memoryBusy = calls.scratch().getInt(4);
        Readings now = readings.with(Metric.UTILIZATION, isTold ? percent(busy) : NvmlCode.reading(code))
                .with(Metric.MEMORY_UTILIZATION, isTold ? percent(memoryBusy) : NvmlCode.reading(code))
                .with(Metric.TEMPERATURE, temperature())
                .with(Metric.MEMORY_TEMPERATURE, fields.memoryTemperature())
                .with(Metric.CLOCK, decimal(calls.number("nvmlDeviceGetClockInfo", handle, 0)))
                .with(Metric.MEMORY_CLOCK, decimal(calls.number("nvmlDeviceGetClockInfo", handle, 2)))
                .with(Metric.ENERGY, fields.energyJoules());
        Reading<Double> power = fields.powerWatts();
        return now.with(Metric.POWER, power.found().isPresent() ? power : thousandth("nvmlDeviceGetPowerUsage"));
    }

    private Readings seldom() {
        Readings readings = Readings.none()
                .with(Metric.POWER_LIMIT, thousandth("nvmlDeviceGetEnforcedPowerLimit"))
                .with(
                        Metric.FAN,
                        calls.number("nvmlDeviceGetFanSpeed", handle)
                                .then(percent -> Reading.measured(percent / 100.0)))
                .withWhole(Metric.ECC_MODE, calls.first("nvmlDeviceGetEccMode", handle))
                .withWhole(Metric.ECC_CORRECTED, errors(0))
                .withWhole(Metric.ECC_UNCORRECTED, errors(1));
        return links.read(readings);
    }

    /// Of all memory since the driver was loaded.
    ///
    /// @param kind 0 those that were corrected, 1 the others
    private Reading<Long> errors(int kind) {
        int code = calls.fill("nvmlDeviceGetTotalEccErrors", handle, kind, 0);
        return code == NvmlCode.SUCCESS ? Reading.measured(calls.scratch().getLong(0)) : NvmlCode.reading(code);
    }

    private Reading<Double> temperature() {
        Memory answer = calls.scratch();
        answer.clear();
        answer.setInt(0, 12 | 1 << 24);
        int code = calls.call("nvmlDeviceGetTemperatureV", handle, answer);
        return code == NvmlCode.SUCCESS
                ? Reading.measured((double) answer.getInt(8))
                : decimal(calls.number("nvmlDeviceGetTemperature", handle, 0));
    }

    private Reading<Set<Throttle>> throttles() {
        int code = calls.fill("nvmlDeviceGetCurrentClocksEventReasons", handle);
        if (code == NvmlCode.FUNCTION_NOT_FOUND) {
            code = calls.fill("nvmlDeviceGetCurrentClocksThrottleReasons", handle);
        }
        return code == NvmlCode.SUCCESS
                ? Reading.measured(SmiThrottles.of(calls.scratch().getLong(0)))
                : NvmlCode.reading(code);
    }

    /// What the driver asks for.
    private Optional<String> recovery() {
        return fields.recoveryAction()
                .found()
                .filter(action -> action > 0)
                .map(action -> action == 2
                        ? "The driver asks for a restart of the machine to make this GPU whole again."
                        : "The driver asks for a reset of this GPU to make it whole again.");
    }

    private Reading<Double> thousandth(String function) {
        return calls.number(function, handle).then(value -> Reading.measured(value / 1000.0));
    }

    private static Reading<Double> percent(int value) {
        return value >= 0 && value <= 100
                ? Reading.measured(value / 100.0)
                : Reading.failed("The driver tells a use of " + value + " %.");
    }

    private static Reading<Double> decimal(Reading<Long> whole) {
        return whole.then(value -> Reading.measured((double) value));
    }

    private Optional<String> text(String function) {
        calls.scratch().clear();
        return calls.call(function, handle, calls.scratch(), 96) == NvmlCode.SUCCESS
                ? Optional.of(calls.scratch().getString(0)).filter(name -> !name.isBlank())
                : Optional.empty();
    }

    /// As Linux writes it; the library's own form has four more zeros.
    private String address() {
        if (calls.fill("nvmlDeviceGetPciInfo_v3", handle) != NvmlCode.SUCCESS) {
            return "";
        }
        Memory place = calls.scratch();
        return String.format(Locale.ROOT, "%04x:%02x:%02x.0", place.getInt(16), place.getInt(20), place.getInt(24));
    }
}
