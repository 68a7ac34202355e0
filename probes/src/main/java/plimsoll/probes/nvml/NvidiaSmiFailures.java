package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.FailureWords;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;
import plimsoll.probes.ToolWords;

/// What `nvidia-smi` says where it cannot read.
public final class NvidiaSmiFailures implements Dialect {
    private static final Pattern HANDLE = Pattern.compile(
            "Unable to determine the device handle for (?:gpu|GPU)\\s*\\d*:?\\s*([0-9A-Fa-f]{4,8}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}\\.[0-7])\\s*:?\\s*([^\\n]*)");

    private static final List<FailureWords> KNOWN = List.of(
            FailureWords.of(
                    "couldn't communicate with the NVIDIA driver",
                    "NVIDIA's driver does not answer there; install it, or load it again."),
            FailureWords.of(
                    "Driver/library version mismatch",
                    "NVIDIA's driver was updated there while it was running; restart that machine."),
            FailureWords.of(
                    "couldn't find (?:the )?(?:libnvidia-ml|nvml)",
                    "NVIDIA's management library is missing there; install the driver whole."),
            FailureWords.of(
                    "Failed to initialize NVML: (?:Insufficient Permissions|GPU access blocked)",
                    "nvidia-smi may not open the driver there; give that user, or that container, the GPUs."),
            FailureWords.of(
                    "Failed to initialize NVML: (?!Driver/library|Insufficient|GPU access)",
                    "NVIDIA's driver could not be opened there; in a container start it anew, else load the driver again."),
            FailureWords.of(
                    "is not a valid field to query",
                    "That version of nvidia-smi does not know one of the fields; leave out the one it names, and ask again."),
            FailureWords.of("No devices were found", "nvidia-smi found no GPU there."));

    @Override
    public String tool() {
        return "nvidia-smi";
    }

    @Override
    public Sightings read(CapturedText text) {
        List<Sighting> lost = new ArrayList<>();
        Matcher handle = HANDLE.matcher(text.text());
        while (handle.find()) {
            Sighting seen =
                    new Sighting("NVIDIA", tool(), 5).address(handle.group(1)).state(Gpu.State.LOST);
            for (Metric metric : Metric.values()) {
                seen.put(metric, Reading.failed(ToolWords.LOST));
            }
            lost.add(seen.note("nvidia-smi cannot open it: " + ToolWords.shortened(handle.group(2)) + "."));
        }
        return Sightings.of(lost).and(FailureWords.in(text, KNOWN));
    }
}
