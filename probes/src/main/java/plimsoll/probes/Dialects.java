package plimsoll.probes;

import java.util.List;
import plimsoll.probes.nvml.NvidiaSmiCsv;
import plimsoll.probes.nvml.NvidiaSmiFailures;
import plimsoll.probes.nvml.NvidiaSmiList;
import plimsoll.probes.nvml.NvidiaSmiLog;
import plimsoll.probes.nvml.NvidiaSmiMonitor;
import plimsoll.probes.nvml.NvidiaSmiTable;
import plimsoll.probes.nvml.NvidiaSmiXml;

/// Every form of output that can be read.
final class Dialects {
    static final List<Dialect> ALL = List.of(
            new NvidiaSmiXml(),
            new NvidiaSmiLog(),
            new NvidiaSmiCsv(),
            new NvidiaSmiTable(),
            new NvidiaSmiMonitor(),
            new NvidiaSmiList(),
            new NvidiaSmiFailures(),
            new ShellWords());

    private Dialects() {}

    /// The tools, as a sentence lists them.
    static List<String> tools() {
        return ALL.stream()
                .map(Dialect::tool)
                .distinct()
                .filter(tool -> !tool.equals("a shell"))
                .toList();
    }
}
