package plimsoll.probes;

import java.util.List;
import plimsoll.probes.amd.AmdExporter;
import plimsoll.probes.amd.AmdFailures;
import plimsoll.probes.amd.AmdSmiJson;
import plimsoll.probes.amd.AmdSmiRows;
import plimsoll.probes.amd.AmdSmiTable;
import plimsoll.probes.amd.AmdgpuTopJson;
import plimsoll.probes.amd.RocmSmiCsv;
import plimsoll.probes.amd.RocmSmiJson;
import plimsoll.probes.amd.RocmSmiText;
import plimsoll.probes.apple.MacText;
import plimsoll.probes.apple.MacmonJson;
import plimsoll.probes.intel.IntelGpuTop;
import plimsoll.probes.intel.XpuSmiDump;
import plimsoll.probes.intel.XpuSmiJson;
import plimsoll.probes.intel.XpuSmiTable;
import plimsoll.probes.nvml.DcgmExporter;
import plimsoll.probes.nvml.Gpustat;
import plimsoll.probes.nvml.NvidiaGpuExporter;
import plimsoll.probes.nvml.NvidiaSmiCsv;
import plimsoll.probes.nvml.NvidiaSmiFailures;
import plimsoll.probes.nvml.NvidiaSmiList;
import plimsoll.probes.nvml.NvidiaSmiLog;
import plimsoll.probes.nvml.NvidiaSmiMonitor;
import plimsoll.probes.nvml.NvidiaSmiTable;
import plimsoll.probes.nvml.NvidiaSmiXml;
import plimsoll.probes.nvml.Tegrastats;

/// Every form of output that can be read.
final class Dialects {
    static final List<Dialect> ALL = List.of(
            new NvidiaSmiXml(),
            new NvidiaSmiLog(),
            new NvidiaSmiCsv(),
            new NvidiaSmiTable(),
            new NvidiaSmiMonitor(),
            new NvidiaSmiList(),
            new Gpustat(),
            new Tegrastats(),
            new DcgmExporter(),
            new NvidiaGpuExporter(),
            new AmdSmiJson(),
            new AmdSmiRows(),
            new AmdSmiTable(),
            new AmdgpuTopJson(),
            new RocmSmiJson(),
            new RocmSmiText(),
            new RocmSmiCsv(),
            new AmdExporter(),
            new MacmonJson(),
            new MacText(),
            new XpuSmiJson(),
            new XpuSmiDump(),
            new XpuSmiTable(),
            new IntelGpuTop(),
            new NvtopJson(),
            new DrmFdinfo(),
            new PciList(),
            new NvidiaSmiFailures(),
            new AmdFailures(),
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
