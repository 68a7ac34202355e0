package plimsoll.probes.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A management library that answers as drivers do, at the border where it is called.
final class FakeNvml implements NvmlCalls {
    static final long TOTAL = 24L << 30;
    static final long RESERVED = 400L << 20;
    static final long USED = 5L << 30;

    /// Functions that this driver does not have.
    final Set<String> missing = new HashSet<>(Set.of("nvmlDeviceGetConfComputeMemSizeInfo"));
    /// What functions answer instead of what they would.
    final Map<String, Integer> codes = new HashMap<>();
    /// How often each was called.
    final Map<String, Integer> called = new HashMap<>();

    int devices = 2;
    int lost = -1;
    int stride = 24;
    int processes = 2;
    int wordOfMemory = 40 | 2 << 24;
    int slices;
    long total = TOTAL;
    int links = 4;
    /// 3 is a counter of 64 bits, 1 of 32.
    int typeOfReceived = 3;
    /// Errors that the driver has to report of the first GPU.
    final Deque<Long> errors = new ArrayDeque<>();

    private long counted;

    @Override
    public boolean has(String function) {
        return !missing.contains(function) && !function.contains("MPS");
    }

    @Override
    public int call(String function, Object... arguments) {
        called.merge(function, 1, Integer::sum);
        if (!has(function)) {
            return NvmlCode.FUNCTION_NOT_FOUND;
        }
        if (codes.containsKey(function)) {
            return codes.get(function);
        }
        boolean isOfLost = arguments.length > 0
                && arguments[0] instanceof Pointer device
                && Pointer.nativeValue(device) == lost + 1;
        return isOfLost ? NvmlCode.GPU_IS_LOST : answer(function, arguments);
    }

    private int answer(String function, Object... arguments) {
        return switch (function) {
            case "nvmlInit_v2", "nvmlShutdown" -> NvmlCode.SUCCESS;
            case "nvmlDeviceGetCount_v2" -> count((IntByReference) arguments[0]);
            case "nvmlDeviceGetHandleByIndex_v2" -> handle((Integer) arguments[0], arguments[1]);
            case "nvmlDeviceGetHandleByPciBusId_v2" -> byAddress((String) arguments[0], arguments[1]);
            case "nvmlDeviceGetName" -> text(arguments, "NVIDIA Test 9000");
            case "nvmlDeviceGetUUID" -> text(arguments, "GPU-" + Pointer.nativeValue((Pointer) arguments[0]));
            case "nvmlDeviceGetPciInfo_v3" -> place((Pointer) arguments[0], (Pointer) arguments[1]);
            case "nvmlDeviceGetMemoryInfo_v2" -> memory((Pointer) arguments[1]);
            case "nvmlDeviceGetMemoryInfo" -> longs(arguments, total, TOTAL - RESERVED - USED, RESERVED + USED);
            case "nvmlDeviceGetUtilizationRates" -> ints(arguments, 42, 7);
            case "nvmlDeviceGetFieldValues" -> fields((Integer) arguments[1], (Pointer) arguments[2]);
            case "nvmlDeviceGetTemperatureV" -> ints(arguments, 12 | 1 << 24, 0, 61);
            case "nvmlDeviceGetTemperature" -> ints(arguments, 60);
            case "nvmlDeviceGetPowerUsage" -> ints(arguments, 212_500);
            case "nvmlDeviceGetEnforcedPowerLimit" -> ints(arguments, 450_000);
            case "nvmlDeviceGetClockInfo" -> ints(arguments, arguments[1].equals(2) ? 10501 : 2520);
            case "nvmlDeviceGetFanSpeed" -> ints(arguments, 30);
            case "nvmlDeviceGetCurrPcieLinkGeneration" -> ints(arguments, 4);
            case "nvmlDeviceGetCurrPcieLinkWidth" -> ints(arguments, 16);
            case "nvmlDeviceGetMaxPcieLinkGeneration" -> ints(arguments, 5);
            case "nvmlDeviceGetMaxPcieLinkWidth" -> ints(arguments, 16);
            case "nvmlDeviceGetNvLinkState" -> ints(arguments, arguments[1].equals(3) ? 0 : 1);
            case "nvmlDeviceGetEccMode" -> ints(new Object[] {arguments[1]}, 1);
            case "nvmlDeviceGetTotalEccErrors" -> longs(arguments, arguments[1].equals(0) ? 7 : 0);
            case "nvmlDeviceGetCurrentClocksEventReasons" -> longs(arguments, 0x4L | 0x20L);
            case "nvmlEventSetCreate" -> created((PointerByReference) arguments[0]);
            case "nvmlDeviceRegisterEvents" -> registered((Pointer) arguments[0], (Pointer) arguments[2]);
            case "nvmlEventSetWait_v2" -> event((Pointer) arguments[0], (Pointer) arguments[1]);
            case "nvmlEventSetFree" -> NvmlCode.SUCCESS;
            case "nvmlDeviceGetMigMode" -> ints(new Object[] {arguments[1]}, slices > 0 ? 1 : 0);
            case "nvmlDeviceGetMaxMigDeviceCount" -> ints(arguments, 7);
            case "nvmlDeviceGetMigDeviceHandleByIndex" -> slice((Integer) arguments[1], arguments[2]);
            case "nvmlDeviceGetGpuInstanceId" ->
                ints(arguments, (int) (Pointer.nativeValue((Pointer) arguments[0]) % 100));
            default -> function.contains("RunningProcesses") ? processes(arguments) : NvmlCode.NOT_SUPPORTED;
        };
    }

    private int count(IntByReference into) {
        into.setValue(devices);
        return NvmlCode.SUCCESS;
    }

    private int byAddress(String address, Object into) {
        int index = Integer.parseInt(address.substring(5, 7), 16) - 1;
        return index < devices ? handle(index, into) : NvmlCode.NOT_FOUND;
    }

    private static int handle(int index, Object into) {
        ((PointerByReference) into).setValue(new Pointer(index + 1L));
        return NvmlCode.SUCCESS;
    }

    private static int created(PointerByReference into) {
        into.setValue(new Memory(Long.BYTES));
        return NvmlCode.SUCCESS;
    }

    private static int registered(Pointer device, Pointer set) {
        set.setLong(0, Pointer.nativeValue(device));
        return NvmlCode.SUCCESS;
    }

    private int event(Pointer set, Pointer into) {
        if (set.getLong(0) != 1 || errors.isEmpty()) {
            return 10;
        }
        into.setLong(8, 8);
        into.setLong(16, errors.remove());
        return NvmlCode.SUCCESS;
    }

    /// Places of instances may be empty between others.
    private int slice(int index, Object into) {
        return index % 2 == 0 && index / 2 < slices ? handle(100 + index, into) : NvmlCode.NOT_FOUND;
    }

    private static int text(Object[] arguments, String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        ((Pointer) arguments[1]).write(0, bytes, 0, bytes.length);
        return NvmlCode.SUCCESS;
    }

    private static int place(Pointer device, Pointer into) {
        into.setInt(20, (int) Pointer.nativeValue(device));
        return NvmlCode.SUCCESS;
    }

    private int memory(Pointer into) {
        if (into.getInt(0) != wordOfMemory) {
            return NvmlCode.ARGUMENT_VERSION_MISMATCH;
        }
        into.setLong(8, total);
        into.setLong(16, RESERVED);
        into.setLong(24, TOTAL - RESERVED - USED);
        into.setLong(32, USED);
        return NvmlCode.SUCCESS;
    }

    /// Counters stand 2 seconds apart, with 1000 KiB more over NVLink and 5,000,000 bytes over PCI Express.
    private int fields(int count, Pointer into) {
        counted++;
        for (int row = 0; row < count; row++) {
            long at = row * 40L;
            long value = switch (into.getInt(at)) {
                case 82 -> 70;
                case 83 -> 5_000_500;
                case 185 -> 200_250;
                case 91 -> links;
                case 138, 139 -> into.getInt(at + 4) == -1 ? 1000L * counted : -1;
                case 197, 198 -> 5_000_000L * counted;
                case 230 -> 0;
                default -> -1;
            };
            into.setLong(at + 8, 2_000_000L * counted);
            into.setInt(at + 24, into.getInt(at) == 198 ? typeOfReceived : 3);
            into.setInt(at + 28, value < 0 ? NvmlCode.NOT_SUPPORTED : NvmlCode.SUCCESS);
            into.setLong(at + 32, value);
        }
        return NvmlCode.SUCCESS;
    }

    /// The lists of what computes and what draws hold the same processes.
    private int processes(Object[] arguments) {
        Pointer count = (Pointer) arguments[1];
        int room = count.getInt(0);
        count.setInt(0, processes);
        if (room < processes) {
            return NvmlCode.INSUFFICIENT_SIZE;
        }
        Pointer rows = (Pointer) arguments[2];
        for (int row = 0; row < processes; row++) {
            rows.setInt((long) row * stride, 1000 + row);
            rows.setLong((long) row * stride + 8, row == 0 ? 1L << 30 : -1);
        }
        return NvmlCode.SUCCESS;
    }

    private static int ints(Object[] arguments, int... values) {
        ((Pointer) arguments[arguments.length - 1]).write(0, values, 0, values.length);
        return NvmlCode.SUCCESS;
    }

    private static int longs(Object[] arguments, long... values) {
        ((Pointer) arguments[arguments.length - 1]).write(0, values, 0, values.length);
        return NvmlCode.SUCCESS;
    }

    int times(String function) {
        return called.getOrDefault(function, 0);
    }

    static List<String> addresses(int... buses) {
        return Arrays.stream(buses).mapToObj(bus -> "0000:0" + bus + ":00.0").toList();
    }
}
