package plimsoll.probes.nvml;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Reading;

/// NVIDIA's management library, loaded into this process. It can crash or hang: only `NvmlMain` may use it.
/// Layouts and version words are those of nvml.h 13.3.
final class Nvml {
    private static final int NAME_BYTES = 96;
    private static final int MEMORY_BYTES = 24;
    private static final int MEMORY_V2_BYTES = 40;
    /// The struct's size with its version above it, as the header's macro makes it; old drivers took the bare version.
    private static final List<Integer> MEMORY_V2_WORDS = List.of(MEMORY_V2_BYTES | 2 << 24, 2);

    private final NativeLibrary library;

    private Nvml(NativeLibrary library) {
        this.library = library;
    }

    /// Loads the first library there is and starts it. Starting does not wake a GPU; opening one does.
    static Reading<Nvml> open(List<String> candidates) {
        for (String name : candidates) {
            Optional<NativeLibrary> library = load(name);
            if (library.isPresent()) {
                Nvml nvml = new Nvml(library.get());
                int code = nvml.call("nvmlInit_v2");
                return code == NvmlCode.SUCCESS ? Reading.measured(nvml) : Reading.failed(NvmlCode.sentence(code));
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

    /// The GPUs at these addresses of the PCI bus, or all where none is given.
    Reading<List<Gpu>> gpus(List<String> addresses) {
        if (!addresses.isEmpty()) {
            return Reading.measured(addresses.stream().map(this::at).toList());
        }
        IntByReference count = new IntByReference();
        int code = call("nvmlDeviceGetCount_v2", count);
        return code == NvmlCode.SUCCESS
                ? Reading.measured(
                        IntStream.range(0, count.getValue()).mapToObj(this::at).toList())
                : Reading.failed(NvmlCode.sentence(code));
    }

    private Gpu at(int index) {
        PointerByReference handle = new PointerByReference();
        int code = call("nvmlDeviceGetHandleByIndex_v2", index, handle);
        return code == NvmlCode.SUCCESS ? gpu(handle.getValue()) : lost("NVIDIA GPU " + index, code);
    }

    private Gpu at(String address) {
        PointerByReference handle = new PointerByReference();
        int code = call("nvmlDeviceGetHandleByPciBusId_v2", address, handle);
        return code == NvmlCode.SUCCESS ? gpu(handle.getValue()) : lost("NVIDIA GPU at " + address, code);
    }

    private static Gpu lost(String name, int code) {
        Reading<Long> none = Reading.failed(NvmlCode.sentence(code));
        return Gpu.of(Identity.named(name, "NVIDIA"), Backend.CUDA, false, none, none, none, Optional.empty())
                .in(Gpu.State.LOST);
    }

    private Gpu gpu(Pointer device) {
        List<Reading<Long>> memory = memory(device);
        boolean integrated = memory.getFirst() instanceof Reading.NotOffered<Long>;
        return Gpu.of(
                Identity.named(name(device), "NVIDIA"),
                Backend.CUDA,
                integrated,
                memory.get(0),
                memory.get(1),
                memory.get(2),
                Optional.empty());
    }

    private String name(Pointer device) {
        Memory text = new Memory(NAME_BYTES);
        text.clear();
        return call("nvmlDeviceGetName", device, text, NAME_BYTES) == NvmlCode.SUCCESS
                ? text.getString(0)
                : "NVIDIA GPU";
    }

    /// Total, reserved and used, by the newest call that the driver knows.
    private List<Reading<Long>> memory(Pointer device) {
        Memory answer = new Memory(MEMORY_V2_BYTES);
        for (int word : MEMORY_V2_WORDS) {
            answer.clear();
            answer.setInt(0, word);
            if (call("nvmlDeviceGetMemoryInfo_v2", device, answer) == NvmlCode.SUCCESS) {
                return NvmlMemory.of(answer.getLong(8), answer.getLong(16), answer.getLong(32));
            }
        }
        Memory old = new Memory(MEMORY_BYTES);
        int code = call("nvmlDeviceGetMemoryInfo", device, old);
        return code == NvmlCode.SUCCESS ? NvmlMemory.ofOld(old.getLong(0), old.getLong(8)) : NvmlMemory.absent(code);
    }

    /// A function that this library lacks answers as the library itself would.
    private int call(String function, Object... arguments) {
        try {
            return library.getFunction(function).invokeInt(arguments);
        } catch (UnsatisfiedLinkError absent) {
            return NvmlCode.FUNCTION_NOT_FOUND;
        }
    }
}
