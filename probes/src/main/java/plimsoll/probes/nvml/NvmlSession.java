package plimsoll.probes.nvml;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Reading;

/// The library while it is used: opened when it is needed, its GPUs' handles kept, and opened anew when it says that
/// what was opened does not live any more. One thread alone.
final class NvmlSession {
    private static final long SELDOM = Duration.ofSeconds(5).toNanos();
    private static final long AGAIN = Duration.ofSeconds(30).toNanos();

    private final NvmlCaller calls;
    private final Map<String, List<NvmlDevice>> devices = new LinkedHashMap<>();
    private final List<NvmlEvents> events = new ArrayList<>();
    private boolean isOpen;
    private boolean isTried;
    private int failure;
    private long openedAt;
    private long fullAt;

    NvmlSession(NvmlCalls calls) {
        this.calls = new NvmlCaller(calls);
    }

    /// What GPUs tell now.
    ///
    /// @param addresses their places on the bus; none for all there are
    Reading<List<Gpu>> sample(List<String> addresses, long nanos) {
        if (!isOpen && !open(nanos)) {
            return Reading.failed(NvmlCode.sentence(failure));
        }
        boolean isFull = nanos - fullAt >= SELDOM;
        if (isFull) {
            fullAt = nanos;
        }
        Reading<List<Gpu>> gpus = addresses.isEmpty() ? all(isFull) : Reading.measured(at(addresses, isFull));
        calls.takeBroken().ifPresent(code -> renew(code, nanos));
        return gpus;
    }

    /// Ends it, so that GPUs may sleep.
    void close() {
        if (isOpen) {
            devices.clear();
            events.forEach(NvmlEvents::close);
            events.clear();
            calls.call("nvmlShutdown");
            isOpen = false;
            isTried = false;
        }
    }

    /// A driver that is not loaded is asked for again every half minute only.
    private boolean open(long nanos) {
        if (isTried && nanos - openedAt < AGAIN) {
            return false;
        }
        isTried = true;
        openedAt = nanos;
        failure = calls.call("nvmlInit_v2");
        if (failure == NvmlCode.FUNCTION_NOT_FOUND) {
            failure = calls.call("nvmlInit");
        }
        isOpen = failure == NvmlCode.SUCCESS;
        fullAt = nanos - SELDOM;
        return isOpen;
    }

    /// A lost GPU stays lost until the machine is restarted, most of the time: it may cost the others no more than one
    /// start of the library every half minute.
    private void renew(int code, long nanos) {
        boolean isOneGpu = code == NvmlCode.GPU_IS_LOST || code == NvmlCode.GPU_NOT_FOUND;
        if (!isOneGpu || nanos - openedAt >= AGAIN) {
            close();
        }
    }

    private List<Gpu> at(List<String> addresses, boolean isFull) {
        List<Gpu> gpus = new ArrayList<>();
        for (String address : addresses) {
            PointerByReference handle = new PointerByReference();
            sample(address, address, isFull, handle, "nvmlDeviceGetHandleByPciBusId_v2", address, gpus);
        }
        return gpus;
    }

    private Reading<List<Gpu>> all(boolean isFull) {
        IntByReference count = new IntByReference();
        int code = calls.call("nvmlDeviceGetCount_v2", count);
        if (code != NvmlCode.SUCCESS) {
            return Reading.failed(NvmlCode.sentence(code));
        }
        List<Gpu> gpus = new ArrayList<>();
        for (int index = 0; index < count.getValue(); index++) {
            sample(
                    String.valueOf(index),
                    "",
                    isFull,
                    new PointerByReference(),
                    "nvmlDeviceGetHandleByIndex_v2",
                    index,
                    gpus);
        }
        return Reading.measured(List.copyOf(gpus));
    }

    /// Samples the GPU of a key, opening it first where that has not been done.
    private void sample(
            String key,
            String address,
            boolean isFull,
            PointerByReference handle,
            String opens,
            Object word,
            List<Gpu> into) {
        if (!devices.containsKey(key)) {
            int code = calls.call(opens, word, handle);
            if (code == NvmlCode.NOT_FOUND || code == NvmlCode.INVALID_ARGUMENT) {
                return;
            }
            if (code != NvmlCode.SUCCESS) {
                Identity unknown = new Identity("NVIDIA GPU " + key, "NVIDIA", "", address);
                into.add(NvmlDevice.lost(unknown, NvmlCode.sentence(code)));
                return;
            }
            devices.put(key, opened(handle.getValue(), address));
        }
        devices.get(key).forEach(device -> into.add(device.sample(isFull)));
    }

    /// A GPU, or the instances that it is split into.
    private List<NvmlDevice> opened(Pointer handle, String address) {
        NvmlEvents reported = new NvmlEvents(calls, handle);
        events.add(reported);
        NvmlDevice whole = new NvmlDevice(calls, handle, address, reported);
        String place = whole.identity().address();
        List<NvmlDevice> instances = new NvmlInstances(calls, handle)
                .handles().stream()
                        .map(instance -> new NvmlDevice(calls, instance, place, reported))
                        .toList();
        return instances.isEmpty() ? List.of(whole) : instances;
    }
}
