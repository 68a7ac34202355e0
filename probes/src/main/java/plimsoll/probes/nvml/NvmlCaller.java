package plimsoll.probes.nvml;

import com.sun.jna.Memory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import plimsoll.probes.Reading;

/// Calls the library one function after the other, each with the same scratch memory for its answer. Remembers which
/// functions this library does not have, and whether an answer said that the library or a GPU has to be opened anew.
final class NvmlCaller {
    private static final int SCRATCH = 1024;
    private static final int UNKNOWNS = 3;

    private final NvmlCalls calls;
    private final Memory scratch = new Memory(SCRATCH);
    private final Memory second = new Memory(Long.BYTES);
    private final Set<String> useless = new HashSet<>();
    private Optional<Integer> broken = Optional.empty();
    private int unknowns;

    NvmlCaller(NvmlCalls calls) {
        this.calls = calls;
    }

    /// Where answers stand.
    Memory scratch() {
        return scratch;
    }

    /// A function with two answers of which the first counts.
    Reading<Long> first(String function, Object device) {
        scratch.clear();
        int code = call(function, device, scratch, second);
        return code == NvmlCode.SUCCESS
                ? Reading.measured(Integer.toUnsignedLong(scratch.getInt(0)))
                : NvmlCode.reading(code);
    }

    boolean has(String function) {
        return calls.has(function);
    }

    /// Calls a function with the scratch memory, cleared, as its last argument.
    int fill(String function, Object... arguments) {
        scratch.clear();
        Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = scratch;
        return call(function, all);
    }

    /// Calls a function with what is given.
    int call(String function, Object... arguments) {
        if (useless.contains(function)) {
            return NvmlCode.FUNCTION_NOT_FOUND;
        }
        int code = calls.call(function, arguments);
        if (code == NvmlCode.FUNCTION_NOT_FOUND || code == NvmlCode.DEPRECATED) {
            useless.add(function);
        }
        unknowns = code == NvmlCode.UNKNOWN ? unknowns + 1 : 0;
        if (NvmlCode.isLifecycle(code) || unknowns >= UNKNOWNS) {
            broken = Optional.of(code);
        }
        return code;
    }

    /// A function whose answer is an unsigned integer of 32 bits.
    Reading<Long> number(String function, Object... arguments) {
        int code = fill(function, arguments);
        return code == NvmlCode.SUCCESS
                ? Reading.measured(Integer.toUnsignedLong(scratch.getInt(0)))
                : NvmlCode.reading(code);
    }

    /// The code that says that something has to be opened anew, once.
    Optional<Integer> takeBroken() {
        Optional<Integer> taken = broken;
        broken = Optional.empty();
        return taken;
    }
}
