package plimsoll.probes.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import plimsoll.probes.Reading;

/// The critical errors (XID) that the driver reports of one GPU from now on, each told once. What lies ready is taken
/// and nothing is waited for. After a failure the GPU is asked no more: its set of events is in no known state then.
/// Source: nvml.h 13.3.
final class NvmlEvents {
    private static final long CRITICAL = 8;
    private static final int SIZE = 32;
    private static final int MOST = 64;
    private static final int TIMEOUT = 10;
    private static final Reading<Long> NOTHING =
            Reading.notOffered("The driver has reported no critical error while it was watched.");

    private final NvmlCaller calls;
    private final Memory event = new Memory(SIZE);
    private Pointer set = Pointer.NULL;
    private Reading<Long> none = NOTHING;

    NvmlEvents(NvmlCaller calls, Pointer device) {
        this.calls = calls;
        PointerByReference created = new PointerByReference();
        int code = calls.call("nvmlEventSetCreate", created);
        if (code == NvmlCode.SUCCESS) {
            set = created.getValue();
            code = calls.call("nvmlDeviceRegisterEvents", device, CRITICAL, set);
        }
        if (code != NvmlCode.SUCCESS) {
            end(code);
        }
    }

    /// Why there is none to tell.
    Reading<Long> none() {
        return none;
    }

    /// The number of the last one since this was asked before.
    Reading<Long> newest() {
        Reading<Long> newest = NOTHING;
        for (int taken = 0; taken < MOST && isOpen(); taken++) {
            event.clear();
            int code = waited();
            if (code == TIMEOUT) {
                break;
            }
            if (code != NvmlCode.SUCCESS) {
                end(code);
            } else if (event.getLong(8) == CRITICAL) {
                newest = Reading.measured(event.getLong(16));
            }
        }
        return newest.or(none);
    }

    /// The newer function fills more of the same record.
    private int waited() {
        int code = calls.call("nvmlEventSetWait_v2", set, event, 0);
        return code == NvmlCode.FUNCTION_NOT_FOUND ? calls.call("nvmlEventSetWait", set, event, 0) : code;
    }

    private boolean isOpen() {
        return set != null;
    }

    private void end(int code) {
        none = NvmlCode.reading(code);
        close();
    }

    void close() {
        if (isOpen()) {
            calls.call("nvmlEventSetFree", set);
            set = Pointer.NULL;
        }
    }
}
