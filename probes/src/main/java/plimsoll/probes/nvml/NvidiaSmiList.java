package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `nvidia-smi -L`: names and identifiers alone.
public final class NvidiaSmiList implements Dialect {
    private static final int RANK = 10;
    private static final Pattern GPU = Pattern.compile("\\s*GPU (\\d{1,3}): (.+?) \\(UUID: ([^)]+)\\)\\s*");
    private static final Pattern INSTANCE =
            Pattern.compile("\\s+MIG\\s+(\\S+)\\s+Device\\s+(\\d{1,3}): \\(UUID: ([^)]+)\\)\\s*");

    @Override
    public String tool() {
        return "nvidia-smi -L";
    }

    @Override
    public Sightings read(CapturedText text) {
        List<Sighting> found = new ArrayList<>();
        Optional<Sighting> whole = Optional.empty();
        for (String line : text.lines()) {
            Matcher gpu = GPU.matcher(line);
            Matcher instance = INSTANCE.matcher(line);
            if (gpu.matches()) {
                Sighting seen = new Sighting("NVIDIA", tool(), RANK)
                        .index(Integer.parseInt(gpu.group(1)))
                        .name(gpu.group(2))
                        .uuid(gpu.group(3));
                whole = Optional.of(seen);
                found.add(seen);
            } else if (instance.matches() && whole.isPresent()) {
                found.add(new Sighting("NVIDIA", tool(), RANK)
                        .within(whole.get())
                        .index(Integer.parseInt(instance.group(2)))
                        .name(whole.get().name() + " MIG " + instance.group(1))
                        .uuid(instance.group(3)));
            }
        }
        return Sightings.of(found);
    }
}
