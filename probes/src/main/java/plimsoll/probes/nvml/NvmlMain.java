package plimsoll.probes.nvml;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The process in which NVIDIA's management library may crash or hang without harm. Prints what it finds and ends.
public final class NvmlMain {
    private NvmlMain() {}

    /// @param addresses GPUs to read, by their addresses on the PCI bus; none for all
    public static void main(String[] addresses) {
        String lines = NvmlLines.write(
                Nvml.open(NvmlLibrary.ofThisMachine().candidates()).then(nvml -> nvml.gpus(List.of(addresses))));
        System.out.writeBytes(lines.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
