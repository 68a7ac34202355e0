package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `tegrastats` of NVIDIA's boards, a line a moment. GPU and processor have one memory, so that its figures are the
/// GPU's.
public final class Tegrastats implements Dialect {
    private static final int RANK = 50;
    private static final Pattern MEMORY = Pattern.compile("\\bRAM (\\d{1,9})/(\\d{1,9})MB\\b");
    private static final Pattern BUSY = Pattern.compile("\\bGR3D(?:_FREQ)? (\\d{1,3})%(?:@\\[?(\\d{1,5}))?");
    private static final Pattern GPU_HEAT = Pattern.compile("(?i)\\bgpu@(-?[\\d.]+)C");
    private static final Pattern JUNCTION = Pattern.compile("\\btj@(-?[\\d.]+)C");
    private static final Pattern POWER =
            Pattern.compile("\\b(?:VDD_)?(?:GPU_SOC|CPU_GPU_CV|GPU)\\s+(\\d{1,7})mW|\\bVDD_SYS_GPU\\s+(\\d{1,7})/");

    @Override
    public String tool() {
        return "tegrastats";
    }

    @Override
    public Sightings read(CapturedText text) {
        List<List<Sighting>> moments = new ArrayList<>();
        for (String line : text.lines()) {
            Matcher memory = MEMORY.matcher(line);
            if (memory.find() && (line.contains("GR3D") || line.contains("EMC_FREQ") || line.contains("SWAP "))) {
                moments.add(List.of(moment(line, memory)));
            }
        }
        return new Sightings(moments, List.of());
    }

    private Sighting moment(String line, Matcher memory) {
        Sighting seen = new Sighting("NVIDIA", tool(), RANK)
                .standIn("NVIDIA Jetson GPU")
                .integrated(true)
                .read(Metric.MEMORY_USED, memory.group(1), "mb")
                .read(Metric.MEMORY_TOTAL, memory.group(2), "mb")
                .read(Metric.SHARED_USED, memory.group(1), "mb")
                .read(Metric.SHARED_TOTAL, memory.group(2), "mb")
                .put(Metric.MEMORY_RESERVED, Reading.notOffered("tegrastats does not tell what the driver keeps."))
                .note("GPU and processor have one memory: these are the machine's figures.");
        Matcher busy = BUSY.matcher(line);
        if (busy.find()) {
            seen.read(Metric.UTILIZATION, busy.group(1), "%");
            Optional.ofNullable(busy.group(2)).ifPresent(clock -> seen.read(Metric.CLOCK, clock, "mhz"));
        }
        first(GPU_HEAT, line)
                .or(() -> first(JUNCTION, line))
                .ifPresent(degrees -> seen.read(Metric.TEMPERATURE, degrees, "c"));
        Matcher power = POWER.matcher(line);
        if (power.find()) {
            String milliwatts = power.group(1) == null ? power.group(2) : power.group(1);
            seen.read(Metric.POWER, milliwatts, "mw");
        }
        return seen;
    }

    private static Optional<String> first(Pattern pattern, String line) {
        Matcher found = pattern.matcher(line);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
