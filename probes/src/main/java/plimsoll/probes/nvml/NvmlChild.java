package plimsoll.probes.nvml;

import java.util.Map;
import plimsoll.probes.ChildJava;
import plimsoll.probes.Conversation;

/// Starts `NvmlMain` with this program's own Java and modules.
final class NvmlChild {
    private NvmlChild() {}

    static Conversation start() {
        return new Conversation("NVIDIA's management library", ChildJava.words(NvmlMain.class), Map.of());
    }
}
