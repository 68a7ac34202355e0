package plimsoll.probes.nvml;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.probes.Reading;

/// The library itself, loaded into this process. It can crash or hang: only `NvmlMain` may use it.
final class NvmlNative implements NvmlCalls {
    private final NativeLibrary library;
    private final Map<String, Optional<Function>> functions = new HashMap<>();

    private NvmlNative(NativeLibrary library) {
        this.library = library;
    }

    /// Loads the first library there is.
    static Reading<NvmlCalls> load(List<String> candidates) {
        for (String name : candidates) {
            Optional<NativeLibrary> library = load(name);
            if (library.isPresent()) {
                return Reading.measured(new NvmlNative(library.get()));
            }
        }
        return Reading.notOffered("NVIDIA's management library (libnvidia-ml.so.1, nvml.dll) is not on this machine.");
    }

    private static Optional<NativeLibrary> load(String name) {
        try {
            return Optional.of(NativeLibrary.getInstance(name));
        } catch (UnsatisfiedLinkError absent) {
            return Optional.empty();
        }
    }

    @Override
    public int call(String function, Object... arguments) {
        return find(function).map(found -> found.invokeInt(arguments)).orElse(NvmlCode.FUNCTION_NOT_FOUND);
    }

    @Override
    public boolean has(String function) {
        return find(function).isPresent();
    }

    private Optional<Function> find(String name) {
        return functions.computeIfAbsent(name, this::search);
    }

    private Optional<Function> search(String name) {
        try {
            return Optional.of(library.getFunction(name));
        } catch (UnsatisfiedLinkError absent) {
            return Optional.empty();
        }
    }
}
