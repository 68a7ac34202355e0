package plimsoll.probes.amd;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.IntegratedNames;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;
import plimsoll.probes.ToolWords;

/// What `rocm-smi` tells of one card, by the words it has had for each thing from version 4 to 7.
final class RocmFields {
    private static final int RANK = 50;
    private static final long SMALL_CARVE_OUT = 4 * Bytes.GIB;
    private static final long LARGE_SHARE = 8 * Bytes.GIB;
    private static final Pattern LINK = Pattern.compile("([\\d.]+)\\s*GT/s\\s*x(\\d+)");

    private final Map<String, String> cells;
    private final Sighting seen;

    private RocmFields(Map<String, String> cells, String tool) {
        this.cells = cells;
        this.seen = new Sighting("AMD", tool, RANK);
    }

    /// @param cells by the words of rocm-smi
    static Sighting sighting(int number, Map<String, String> cells, String tool) {
        RocmFields fields = new RocmFields(cells, tool);
        fields.identity(number);
        fields.figures();
        fields.memory();
        fields.link();
        return fields.seen;
    }

    private Optional<String> cell(String... keys) {
        for (String key : keys) {
            String cell = cells.get(key);
            if (cell != null) {
                return Optional.of(cell);
            }
        }
        return Optional.empty();
    }

    private void identity(int number) {
        seen.index(number)
                .address(cell("PCI Bus").orElse(""))
                .uuid(cell("Unique ID").orElse(""));
        for (String key :
                new String[] {"Card Model", "Card model", "Device Name", "Card series", "Card Series", "Product Name"
                }) {
            cell(key).filter(name -> !name.matches("(?i)0x[0-9a-f]+|\\s*")).ifPresent(seen::name);
        }
        seen.standIn("AMD GPU"
                + cell("GFX Version", "GFX version", "GPU ID", "Device ID")
                        .map(gfx -> " " + gfx)
                        .orElse(""));
    }

    private void figures() {
        read(Metric.UTILIZATION, "%", "GPU use (%)", "GPU%");
        boolean filled = cells.containsKey("GPU memory use");
        if (!filled) {
            read(Metric.MEMORY_UTILIZATION, "%", "GPU Memory Read/Write Activity (%)", "GPU memory use (%)");
        }
        cells.forEach((key, cell) -> {
            String words = key.toLowerCase(Locale.ROOT);
            if (words.matches("(average|current).*power.*\\(w\\)")
                    && seen.value(Metric.POWER).isEmpty()) {
                seen.read(Metric.POWER, cell, "w");
            } else if (words.matches("max.*power.*\\(w\\)")) {
                seen.read(Metric.POWER_LIMIT, cell, "w");
            }
        });
        read(Metric.TEMPERATURE, "c", "Temperature (Sensor edge) (C)", "Temperature (Sensor junction) (C)", "Temp");
        read(Metric.MEMORY_TEMPERATURE, "c", "Temperature (Sensor memory) (C)", "Temperature (Sensor HBM 0) (C)");
        read(Metric.CLOCK, "mhz", "sclk clock speed:", "sclk clock speed");
        read(Metric.MEMORY_CLOCK, "mhz", "mclk clock speed:", "mclk clock speed");
        read(Metric.FAN, "%", "Fan speed (%)");
    }

    private void read(Metric metric, String unit, String... keys) {
        for (String key : keys) {
            if (seen.value(metric).isEmpty()) {
                cell(key).ifPresent(cell -> seen.read(metric, cell.replaceAll("^\\((.*)\\)$", "$1"), unit));
            }
        }
    }

    private void memory() {
        read(Metric.MEMORY_TOTAL, "b", "VRAM Total Memory (B)", "vram Total Memory (B)", "GPU memory available");
        read(Metric.MEMORY_USED, "b", "VRAM Total Used Memory (B)", "vram Total Used Memory (B)", "GPU memory use");
        read(Metric.SHARED_TOTAL, "b", "GTT Total Memory (B)");
        read(Metric.SHARED_USED, "b", "GTT Total Used Memory (B)");
        Apu.reserved(seen);
        if (seen.value(Metric.MEMORY_TOTAL).isEmpty()
                && cell("GPU Memory Allocated (VRAM%)", "VRAM%").isPresent()) {
            Reading<Double> share = Reading.notOffered("rocm-smi printed how full it is ("
                    + cell("GPU Memory Allocated (VRAM%)", "VRAM%").orElse("").replace("%", "")
                    + " %), not how much there is; add --showmeminfo vram gtt.");
            seen.put(Metric.MEMORY_TOTAL, share).put(Metric.MEMORY_USED, share);
        }
        Apu.combine(seen, isProcessor());
    }

    /// Whether it lives in a processor: by its name, or by a small carve-out beside a large share without chips of a
    /// maker.
    private boolean isProcessor() {
        double own = seen.value(Metric.MEMORY_TOTAL).orElse(0.0);
        double shared = seen.value(Metric.SHARED_TOTAL).orElse(0.0);
        boolean chips = cell("GPU memory vendor")
                .filter(maker -> !ToolWords.isNothing(maker))
                .isPresent();
        boolean small = own > 0 && own <= SMALL_CARVE_OUT && shared >= LARGE_SHARE && shared >= 4 * own;
        boolean named = IntegratedNames.has("AMD", seen.name())
                || cell("Device Name")
                        .filter(name -> IntegratedNames.has("AMD", name))
                        .isPresent();
        return !chips && (small || named || (own > 0 && own <= Bytes.GIB));
    }

    private void link() {
        Matcher link = LINK.matcher(cell("pcie clock level").orElse(""));
        if (link.find()) {
            seen.read(Metric.LINK_WIDTH, link.group(2), "");
            Apu.generation(seen, link.group(1));
        }
    }
}
