package plimsoll.probes.amd;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Card;
import plimsoll.probes.CardFiles;
import plimsoll.probes.DrmUse;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Identity;
import plimsoll.probes.Metric;
import plimsoll.probes.PciFolder;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;

/// One card by the files of its folder. Nothing of a sleeping one is read: its sensors would wake it.
///
/// @param folder the card's `device` folder
/// @param root   `/`, or a folder of the same shape
record AmdCard(PciFolder folder, Path root) implements Card {
    static final String VENDOR = "0x1002";

    private static final long SMALL_CARVE_OUT = 4 * Bytes.GIB;
    private static final long LARGE_SHARE = 8 * Bytes.GIB;
    private static final Reading<Long> RESERVED =
            Reading.notOffered("AMD's driver does not tell what it keeps for itself.");
    private static final Reading<Long> UNREAD = Reading.notOffered("It was not read yet.");

    @Override
    public Gpu known() {
        Identity identity = new Identity(name(), "AMD", "", folder.address());
        return Gpu.of(identity, Backend.ROCM, false, UNREAD, RESERVED, UNREAD, Optional.empty());
    }

    @Override
    public Gpu read(Reading<DrmUse> clients) {
        CardFiles files = new CardFiles(folder);
        KfdNodes kfd = new KfdNodes(root);
        boolean integrated = isIntegrated(kfd);
        Identity identity = new Identity(name(), "AMD", "", folder.address());
        Reading<Long> total = integrated ? sum("total") : files.number("mem_info_vram_total");
        Reading<Long> used = integrated ? sum("used") : files.number("mem_info_vram_used");
        Gpu gpu = Gpu.of(identity, Backend.ROCM, integrated, total, RESERVED, used, note(integrated, clients));
        Reading<List<Holder>> holders =
                clients.then(use -> Reading.measured(kfd.with(use.holders(integrated), folder.address())));
        return gpu.reading(sensed(gpu.readings(), integrated)).heldBy(holders);
    }

    private Optional<String> note(boolean integrated, Reading<DrmUse> clients) {
        if (integrated) {
            return Optional.of(
                    "The memory of " + name() + " is its carve-out and what Linux lets it take of the machine's.");
        }
        long evicted = clients.found().map(DrmUse::evicted).orElse(0L);
        return evicted > 0
                ? Optional.of("Its memory is too small for what runs on it: " + evicted
                        + " bytes were pushed out to the machine's.")
                : Optional.empty();
    }

    private Readings sensed(Readings memory, boolean integrated) {
        CardFiles files = new CardFiles(folder);
        Optional<Path> sensors = files.sensors();
        Readings readings = memory.with(Metric.UTILIZATION, files.percent("gpu_busy_percent"))
                .with(Metric.MEMORY_UTILIZATION, files.percent("mem_busy_percent"))
                .with(Metric.POWER, sensor(sensors, 1e-6, "power1_average", "power1_input"))
                .with(Metric.POWER_LIMIT, sensor(sensors, 1e-6, "power1_cap"))
                .with(Metric.TEMPERATURE, temperature(sensors, "edge", "junction"))
                .with(Metric.MEMORY_TEMPERATURE, temperature(sensors, "mem"))
                .with(Metric.CLOCK, sensor(sensors, 1e-6, "freq1_input"))
                .with(Metric.MEMORY_CLOCK, sensor(sensors, 1e-6, "freq2_input"))
                .with(Metric.FAN, sensor(sensors, 1 / 255.0, "pwm1"))
                .withWhole(Metric.LINK_GENERATION, files.linkGeneration())
                .withWhole(Metric.LINK_WIDTH, files.number("current_link_width"));
        return integrated
                ? readings
                : readings.withWhole(Metric.SHARED_TOTAL, files.number("mem_info_gtt_total"))
                        .withWhole(Metric.SHARED_USED, files.number("mem_info_gtt_used"));
    }

    private static Reading<Double> sensor(Optional<Path> sensors, double unit, String... files) {
        LongToDoubleFunction scale = value -> value * unit;
        return CardFiles.sensor(sensors, scale, files);
    }

    /// Sensors are told apart by their labels; the first of the labels that is there counts.
    private static Reading<Double> temperature(Optional<Path> sensors, String... labels) {
        for (String label : labels) {
            for (int number = 1; number <= 3; number++) {
                String name = "temp" + number;
                boolean isIt = sensors.flatMap(folder -> PciFolder.word(folder.resolve(name + "_label")))
                        .equals(Optional.of(label));
                if (isIt) {
                    return sensor(sensors, 1e-3, name + "_input");
                }
            }
        }
        return Reading.notOffered("This card has no such sensor.");
    }

    /// Whether it lives in a processor: no memory chips of a maker, and either a small carve-out with a share of main
    /// memory several times as large, or a processor in the same node of the compute driver.
    private boolean isIntegrated(KfdNodes kfd) {
        CardFiles files = new CardFiles(folder);
        long vram = files.number("mem_info_vram_total").found().orElse(0L);
        long shared = files.number("mem_info_gtt_total").found().orElse(0L);
        boolean isSmall = vram <= SMALL_CARVE_OUT && shared >= LARGE_SHARE && shared >= 4 * vram;
        return folder.word("mem_info_vram_vendor").isEmpty()
                && folder.word("board_info").isEmpty()
                && (isSmall || kfd.isWithProcessor(folder.address()));
    }

    private Reading<Long> sum(String which) {
        CardFiles files = new CardFiles(folder);
        return files.number("mem_info_vram_" + which)
                .then(vram -> files.number("mem_info_gtt_" + which).then(shared -> Reading.measured(vram + shared)));
    }

    /// Its own name, else the one of the table that AMD's graphics library ships, else its number.
    private String name() {
        String device = folder.word("device").orElse("0x").replaceFirst("^0x", "");
        String revision = folder.word("revision").orElse("0x").replaceFirst("^0x", "");
        return folder.word("product_name")
                .or(() -> table().flatMap(table -> AmdNames.find(table, device, revision)))
                .orElse("AMD GPU " + device);
    }

    private Optional<String> table() {
        return PciFolder.word(root.resolve("usr/share/libdrm/amdgpu.ids"));
    }
}
