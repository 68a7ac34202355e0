package plimsoll.probes.amd;

import java.util.List;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.FailureWords;
import plimsoll.probes.Sightings;

/// What AMD's tools say where they cannot read.
public final class AmdFailures implements Dialect {
    private static final List<FailureWords> KNOWN = List.of(
            FailureWords.of(
                    "Driver not initialized|amdgpu not found in modules|amdgpu (?:driver )?(?:is )?not (?:loaded|initialized)",
                    "AMD's driver (amdgpu) is not loaded there; load it, or install it."),
            FailureWords.of(
                    "No JSON data to report",
                    "rocm-smi had nothing to print as JSON; ask for --showmeminfo vram gtt --showuse."),
            FailureWords.of(
                    "No (?:AMD )?GPUs? (?:devices? )?(?:were )?(?:found|detected|specified)|Unable to detect any GPU",
                    "AMD's tool found no GPU there."),
            FailureWords.of(
                    "AMDSMI_STATUS_NO_PERM|Permission denied.*/dev/(?:kfd|dri)|/dev/kfd.*Permission denied",
                    "AMD's tool may not open the driver there; add that user to the groups render and video."),
            FailureWords.of(
                    "is/are in a low-power state",
                    "A card there was in a low-power state, so that some readings may be missing."),
            FailureWords.of(
                    "Expected integer value from monitor, but got",
                    "The driver gave rocm-smi empty files for some readings; the card may be resetting or asleep."));

    @Override
    public String tool() {
        return "rocm-smi";
    }

    @Override
    public Sightings read(CapturedText text) {
        return FailureWords.in(text, KNOWN);
    }
}
