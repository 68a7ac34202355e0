package plimsoll.probes.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import plimsoll.probes.Holder;
import plimsoll.probes.Reading;

/// The processes that hold a GPU's memory. The row of the list has had three sizes, and its function's name does not
/// tell which: for a while the third version had 32 bytes, then the 24 of the second again.
final class NvmlProcesses {
    private static final List<String> KINDS = List.of("Compute", "Graphics", "MPSCompute");
    private static final int LARGEST_ROW = 32;
    private static final int TRIES = 3;
    private static final long NOT_TOLD = 0xFFFFFFFFFFFFFFFFL;

    private final NvmlCaller calls;
    private Memory rows = new Memory(64L * LARGEST_ROW);

    NvmlProcesses(NvmlCaller calls) {
        this.calls = calls;
    }

    /// A process that computes and draws stands in two lists, with the same memory.
    Reading<List<Holder>> of(Pointer device) {
        Map<Long, Long> bytes = new TreeMap<>();
        int first = NvmlCode.NOT_SUPPORTED;
        for (String kind : KINDS) {
            int code = add(device, kind, bytes);
            first = kind.equals(KINDS.getFirst()) ? code : first;
        }
        return first == NvmlCode.SUCCESS || first == NvmlCode.NOT_FOUND || !bytes.isEmpty()
                ? Reading.measured(holders(bytes))
                : NvmlCode.reading(first);
    }

    private int add(Pointer device, String kind, Map<Long, Long> bytes) {
        for (String version : List.of("_v3", "_v2", "")) {
            String function = "nvmlDeviceGet" + kind + "RunningProcesses" + version;
            if (calls.has(function)) {
                return add(device, function, stride(version), bytes);
            }
        }
        return NvmlCode.FUNCTION_NOT_FOUND;
    }

    private int add(Pointer device, String function, int stride, Map<Long, Long> bytes) {
        int code = NvmlCode.INSUFFICIENT_SIZE;
        Pointer count = calls.scratch();
        for (int tries = 0; tries < TRIES && code == NvmlCode.INSUFFICIENT_SIZE; tries++) {
            rows.clear();
            count.setInt(0, (int) (rows.size() / LARGEST_ROW));
            code = calls.call(function, device, count, rows);
            if (code == NvmlCode.INSUFFICIENT_SIZE) {
                rows = new Memory((long) LARGEST_ROW * Math.clamp(count.getInt(0) * 2L + 5, 64, 65536));
            }
        }
        if (code == NvmlCode.SUCCESS) {
            int found = (int) Math.clamp(count.getInt(0), 0, rows.size() / stride);
            for (int row = 0; row < found; row++) {
                long pid = Integer.toUnsignedLong(rows.getInt((long) row * stride));
                long held = rows.getLong((long) row * stride + 8);
                bytes.merge(pid, held, NvmlProcesses::larger);
            }
        }
        return code;
    }

    private static long larger(long one, long other) {
        return one == NOT_TOLD ? other : other == NOT_TOLD ? one : Math.max(one, other);
    }

    /// 32 only for the few drivers between the two changes, which have the one neighbour and not the other.
    private int stride(String version) {
        boolean isWide = version.equals("_v3")
                && calls.has("nvmlDeviceGetConfComputeMemSizeInfo")
                && !calls.has("nvmlDeviceGetRunningProcessDetailList");
        return isWide ? 32 : version.isEmpty() ? 16 : 24;
    }

    private static List<Holder> holders(Map<Long, Long> bytes) {
        List<Holder> holders = new ArrayList<>();
        bytes.forEach((pid, held) -> holders.add(new Holder(
                pid,
                "",
                held == NOT_TOLD
                        ? Reading.notOffered("The driver does not tell what a process holds; Windows keeps that.")
                        : Reading.measured(held))));
        return List.copyOf(holders);
    }
}
