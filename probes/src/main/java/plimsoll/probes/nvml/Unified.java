package plimsoll.probes.nvml;

import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;

/// GPUs that share the machine's memory (GB10, Thor, Orin): nvidia-smi has no figures for their memory.
final class Unified {
    private Unified() {}

    static void mark(Sighting seen, String why) {
        seen.integrated(true);
        seen.put(Metric.MEMORY_TOTAL, Reading.notOffered(why));
        seen.put(Metric.MEMORY_USED, Reading.notOffered(why));
        seen.put(Metric.MEMORY_RESERVED, Reading.notOffered(why));
    }
}
