package plimsoll.probes.intel;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.probes.Card;
import plimsoll.probes.CardFiles;
import plimsoll.probes.DrmUse;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Metric;
import plimsoll.probes.PciFolder;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;

/// One card by the files of its driver, xe or i915, and what it tells of each open file, for there is no file that says
/// how busy the card is.
final class IntelCard implements Card {
    static final String VENDOR = "0x8086";

    private static final Reading<Long> NOT_TOLD =
            Reading.notOffered("Intel's driver shows no file that tells it; xpu-smi would.");
    private static final Pattern NAME = Pattern.compile("(?i)^\\s+([0-9a-f]{4})\\s{2}(\\S.*)$");

    private final PciFolder folder;
    private final Path root;
    private final LongSupplier nanos;
    private Optional<DrmUse> before = Optional.empty();
    private Reading<Double> busy = Reading.notOffered("How busy the GPU is shows from the second look on.");
    private Optional<Energy> energy = Optional.empty();
    private final String name;

    /// A meter's reading.
    ///
    /// @param microjoules since the driver was loaded
    private record Energy(long microjoules, long nanos) {}

    /// @param root `/`, or a folder of the same shape
    IntelCard(PciFolder folder, Path root, LongSupplier nanos) {
        this.folder = folder;
        this.root = root;
        this.nanos = nanos;
        this.name = named();
    }

    @Override
    public PciFolder folder() {
        return folder;
    }

    @Override
    public Gpu known() {
        return gpu(NOT_TOLD, NOT_TOLD);
    }

    private Gpu gpu(Reading<Long> total, Reading<Long> used) {
        Identity identity = new Identity(name, "Intel", "", folder.address());
        return Gpu.of(identity, Backend.SYCL, isIntegrated(), total, NOT_TOLD, used, Optional.empty());
    }

    /// Graphics in a processor sit at this place of the bus in all of Intel's.
    private boolean isIntegrated() {
        return folder.address().endsWith("0000:00:02.0");
    }

    @Override
    public Gpu read(Reading<DrmUse> clients) {
        clients.found().ifPresent(this::saw);
        Reading<DrmRegions> regions = regions();
        Gpu gpu = gpu(regions.then(own -> Reading.measured(own.total())), used(regions, clients));
        CardFiles files = new CardFiles(folder);
        Optional<Path> sensors = files.sensors();
        Readings readings = gpu.readings()
                .with(Metric.UTILIZATION, busy)
                .with(Metric.POWER, power(sensors))
                .with(Metric.POWER_LIMIT, CardFiles.sensor(sensors, micro -> micro / 1e6, "power1_max", "power2_max"))
                .with(Metric.TEMPERATURE, CardFiles.sensor(sensors, milli -> milli / 1e3, "temp2_input", "temp1_input"))
                .with(Metric.CLOCK, clock())
                .withWhole(Metric.LINK_GENERATION, files.linkGeneration())
                .withWhole(Metric.LINK_WIDTH, files.number("current_link_width"));
        return gpu.reading(readings).heldBy(clients.then(use -> Reading.measured(use.holders(isIntegrated()))));
    }

    /// Looks at processes come less often than readings; what they gave stands until the next one.
    private void saw(DrmUse use) {
        if (before.isPresent() && before.get().nanos() == use.nanos()) {
            return;
        }
        busy = before.<Reading<Double>>map(use::busySince).orElse(busy);
        before = Optional.of(use);
    }

    private Reading<DrmRegions> regions() {
        if (isIntegrated()) {
            return Reading.notOffered("This GPU has no memory of its own; it shares the machine's.");
        }
        String driver = folder.driver();
        return DrmRegions.node(folder.path(), root)
                .map(node -> DrmRegions.of(node, driver))
                .orElseGet(() -> Reading.notOffered("Linux shows no file to ask this card's driver by."));
    }

    /// What the driver tells, else what those processes hold that are seen.
    private Reading<Long> used(Reading<DrmRegions> regions, Reading<DrmUse> clients) {
        return regions.then(DrmRegions::used)
                .or(clients.then(use -> Reading.measured(use.holders(isIntegrated()).stream()
                        .mapToLong(holder -> holder.bytes().found().orElse(0L))
                        .sum())));
    }

    private Reading<Double> power(Optional<Path> sensors) {
        Reading<Long> meter = sensors.<Reading<Long>>map(sensor -> CardFiles.number(sensor.resolve("energy1_input"))
                        .or(CardFiles.number(sensor.resolve("energy2_input"))))
                .orElseGet(() -> Reading.notOffered("This card has no such sensor."));
        return meter.then(now -> {
            Energy then = energy.orElse(new Energy(now, nanos.getAsLong()));
            Energy latest = new Energy(now, nanos.getAsLong());
            energy = Optional.of(latest);
            long passed = latest.nanos() - then.nanos();
            return passed > 0 && now >= then.microjoules()
                    ? Reading.measured((now - then.microjoules()) * 1000.0 / passed)
                    : Reading.notOffered("The power shows from the second look on.");
        });
    }

    private Reading<Double> clock() {
        for (String file :
                new String[] {"tile0/gt0/freq0/act_freq", "drm/card" + number() + "/gt/gt0/rps_act_freq_mhz"}) {
            Reading<Long> clock = new CardFiles(folder).number(file);
            if (clock.found().isPresent()) {
                return clock.then(megahertz -> Reading.measured((double) megahertz));
            }
        }
        return Reading.notOffered("The driver does not tell this card's clock.");
    }

    private String number() {
        return String.valueOf(
                        folder.path().getParent() == null
                                ? ""
                                : folder.path().getParent().getFileName())
                .replaceFirst("^card", "");
    }

    /// The name in the table of the bus's devices where the system has one.
    private String named() {
        String device =
                folder.word("device").orElse("0x").replaceFirst("^0x", "").toLowerCase(Locale.ROOT);
        boolean isIntel = false;
        for (String line : PciFolder.word(root.resolve("usr/share/misc/pci.ids"))
                .orElse("")
                .lines()
                .toList()) {
            if (line.startsWith("8086")) {
                isIntel = true;
            } else if (isIntel && !line.isEmpty() && !line.startsWith("\t") && !line.startsWith("#")) {
                break;
            } else if (isIntel) {
                Matcher row = NAME.matcher(line);
                if (row.matches() && row.group(1).equalsIgnoreCase(device)) {
                    return "Intel " + row.group(2).strip();
                }
            }
        }
        return "Intel GPU " + device;
    }
}
