package plimsoll.app.reconcile;

import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Identity;
import plimsoll.probes.Reading;

/// A GPU that is nowhere.
public final class MadeUpGpu {
    private MadeUpGpu() {}

    /// One of which a process holds so much; nobody where that is nothing.
    public static Gpu holding(long pid, long bytes) {
        Reading<Long> untold = Reading.notOffered("It is made up.");
        Identity identity = new Identity("RTX 4090", "NVIDIA", "", "");
        List<Holder> holders =
                bytes == 0 ? List.of() : List.of(new Holder(pid, "llama-server", Reading.measured(bytes)));
        return Gpu.of(identity, Backend.CUDA, false, untold, untold, untold, Optional.empty())
                .heldBy(Reading.measured(holders));
    }
}
