package plimsoll.probes.nvml;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import plimsoll.probes.Reading;

/// The instances into which a GPU is split (MIG). Memory belongs to the GPU instance: several compute instances of one
/// share it, so that only the first of them counts.
///
/// @param gpu the whole
record NvmlInstances(NvmlCaller calls, Pointer gpu) {
    /// Their handles; none where it is not split.
    List<Pointer> handles() {
        if (!isSplit()) {
            return List.of();
        }
        long most = calls.number("nvmlDeviceGetMaxMigDeviceCount", gpu).found().orElse(0L);
        List<Pointer> handles = new ArrayList<>();
        Set<Reading<Long>> instances = new HashSet<>();
        for (int index = 0; index < most; index++) {
            PointerByReference handle = new PointerByReference();
            int code = calls.call("nvmlDeviceGetMigDeviceHandleByIndex", gpu, index, handle);
            if (code == NvmlCode.SUCCESS
                    && instances.add(calls.number("nvmlDeviceGetGpuInstanceId", handle.getValue()))) {
                handles.add(handle.getValue());
            }
        }
        return handles;
    }

    private boolean isSplit() {
        Pointer now = calls.scratch();
        int code = calls.call("nvmlDeviceGetMigMode", gpu, now, calls.scratch().share(8));
        return code == NvmlCode.SUCCESS && now.getInt(0) == 1;
    }
}
