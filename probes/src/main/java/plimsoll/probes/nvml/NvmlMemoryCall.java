package plimsoll.probes.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.PciFolder;
import plimsoll.probes.Reading;

/// Asks for a GPU's memory by the newest call that its driver knows, and remembers which that is.
final class NvmlMemoryCall {
    private static final int V2_BYTES = 40;
    /// The struct's size with its version above it, as the header's macro makes it; old drivers took the bare version.
    private static final List<Integer> V2_WORDS = List.of(V2_BYTES | 2 << 24, 2);
    /// Names of GPUs that live in one chip with the processor and share its memory.
    private static final Pattern SHARING = Pattern.compile("GB10\\b|\\bThor\\b|\\bOrin\\b|nvgpu");
    private static final Pattern WHOLE = Pattern.compile("MemTotal:\\s+(\\d{1,15}) kB");

    private final NvmlCaller calls;
    private final Pointer handle;
    private final OptionalLong machine;
    private int known;
    private boolean isLost;

    NvmlMemoryCall(NvmlCaller calls, Pointer handle, String name) {
        this.calls = calls;
        this.handle = handle;
        this.machine = SHARING.matcher(name).find() ? machineMemory() : OptionalLong.empty();
    }

    /// Total, reserved and used bytes.
    List<Reading<Long>> read() {
        Memory answer = calls.scratch();
        int code = NvmlCode.ARGUMENT_VERSION_MISMATCH;
        for (; known < V2_WORDS.size(); known++) {
            answer.clear();
            answer.setInt(0, V2_WORDS.get(known));
            code = calls.call("nvmlDeviceGetMemoryInfo_v2", handle, answer);
            if (code != NvmlCode.ARGUMENT_VERSION_MISMATCH && code != NvmlCode.FUNCTION_NOT_FOUND) {
                return noting(code, NvmlMemory.of(own(answer.getLong(8)), answer.getLong(16), answer.getLong(32)));
            }
        }
        code = calls.fill("nvmlDeviceGetMemoryInfo", handle);
        return noting(code, NvmlMemory.ofOld(own(answer.getLong(0)), answer.getLong(8)));
    }

    private List<Reading<Long>> noting(int code, List<Reading<Long>> told) {
        isLost = code == NvmlCode.GPU_IS_LOST || code == NvmlCode.GPU_NOT_FOUND;
        return code == NvmlCode.SUCCESS ? told : NvmlMemory.absent(code);
    }

    /// Whether the last answer was that the GPU is gone.
    boolean isLost() {
        return isLost;
    }

    /// Some drivers tell the machine's memory as the GPU's: then it has none of its own, which is 0.
    private long own(long total) {
        boolean isMachines = machine.isPresent() && Math.abs(total - machine.getAsLong()) * 50 <= machine.getAsLong();
        return isMachines ? 0 : total;
    }

    private static OptionalLong machineMemory() {
        Matcher line = WHOLE.matcher(PciFolder.word(Path.of("/proc/meminfo")).orElse(""));
        return line.find() ? OptionalLong.of(Long.parseLong(line.group(1)) * 1024) : OptionalLong.empty();
    }
}
