package plimsoll.probes.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.List;
import plimsoll.probes.Reading;

/// Several figures by one call, each with a number of its own in the library's table of fields. Source: nvml.h 13.3.
final class NvmlFields {
    private static final int MEMORY_TEMPERATURE = 82;
    private static final int ENERGY = 83;
    private static final int POWER_AVERAGE = 185;
    private static final int POWER_INSTANT = 186;
    private static final int RECOVERY_ACTION = 230;
    private static final List<Integer> ASKED =
            List.of(MEMORY_TEMPERATURE, ENERGY, POWER_AVERAGE, POWER_INSTANT, RECOVERY_ACTION);
    private static final int SIZE = 40;

    private final NvmlCaller calls;
    private final Pointer device;
    private final Memory values = new Memory((long) SIZE * ASKED.size());
    private int code = NvmlCode.NO_DATA;

    NvmlFields(NvmlCaller calls, Pointer device) {
        this.calls = calls;
        this.device = device;
    }

    /// Asks for all at once.
    void ask() {
        values.clear();
        for (int at = 0; at < ASKED.size(); at++) {
            values.setInt((long) at * SIZE, ASKED.get(at));
        }
        code = calls.call("nvmlDeviceGetFieldValues", device, ASKED.size(), values);
    }

    /// Watts over the last second, which is what nvidia-smi calls the power draw; else those of this moment.
    Reading<Double> powerWatts() {
        return field(POWER_AVERAGE).or(field(POWER_INSTANT)).then(milliwatts -> Reading.measured(milliwatts / 1000));
    }

    Reading<Double> energyJoules() {
        return field(ENERGY).then(millijoules -> Reading.measured(millijoules / 1000));
    }

    Reading<Double> memoryTemperature() {
        return field(MEMORY_TEMPERATURE)
                .then(degrees -> degrees > 0
                        ? Reading.measured(degrees)
                        : Reading.notOffered("The driver does not tell how hot the memory is."));
    }

    /// What the driver asks for to make the GPU whole again: 0 nothing, 1 a reset, 2 a restart, 3 to 5 more.
    Reading<Double> recoveryAction() {
        return field(RECOVERY_ACTION);
    }

    private Reading<Double> field(int field) {
        long at = (long) ASKED.indexOf(field) * SIZE;
        int answer = code == NvmlCode.SUCCESS ? values.getInt(at + 28) : code;
        return answer == NvmlCode.SUCCESS ? value(at) : NvmlCode.reading(answer);
    }

    /// The union of the types of the table; all ones means that there is no value.
    private Reading<Double> value(long at) {
        double value = switch (values.getInt(at + 24)) {
            case 0 -> values.getDouble(at + 32);
            case 1, 2 -> Integer.toUnsignedLong(values.getInt(at + 32));
            case 3, 4 -> values.getLong(at + 32);
            case 5 -> values.getInt(at + 32);
            case 6 -> Short.toUnsignedInt(values.getShort(at + 32));
            default -> -1;
        };
        return value < 0 || value == 0xFFFFFFFFL ? NvmlCode.reading(NvmlCode.NOT_SUPPORTED) : Reading.measured(value);
    }
}
