package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;
import plimsoll.probes.Throttle;
import plimsoll.probes.ToolWords;

/// The full report of `nvidia-smi -q`, which has the same headings as text and as XML but for some of their words.
final class SmiReport {
    static final String SPLIT = "A GPU that is split into instances (MIG) does not tell this.";
    static final String UNIFIED =
            "The GPU has no memory of its own but the machine's, and nvidia-smi does not tell how much that is.";
    static final String COUNTED_AS_USED = "This driver counts what it keeps for itself as used.";
    private static final int RANK = 60;

    private final String tool;

    private SmiReport(String tool) {
        this.tool = tool;
    }

    /// @param log  what stands above the GPUs
    /// @param gpus their parts, each with its place on the bus as its value
    static List<Sighting> sightings(SmiNode log, List<SmiNode> gpus, String tool) {
        SmiReport report = new SmiReport(tool);
        boolean all = log.text("attached_gpus")
                .filter(count -> count.equals(String.valueOf(gpus.size())))
                .isPresent();
        List<Sighting> found = new ArrayList<>();
        for (int at = 0; at < gpus.size(); at++) {
            Sighting gpu = report.gpu(gpus.get(at));
            if (all) {
                gpu.index(at);
            }
            found.add(gpu);
            found.addAll(report.instances(gpus.get(at), gpu));
        }
        return found;
    }

    private Sighting gpu(SmiNode node) {
        Sighting seen = new Sighting("NVIDIA", tool, RANK)
                .address(node.value())
                .name(node.text("product_name").orElse(""))
                .uuid(node.text("gpu_uuid", "uuid").orElse(""));
        memory(seen, node, "fb_memory_usage");
        power(seen, node);
        read(seen, Metric.TEMPERATURE, node, "temperature/gpu_current_temp", "temperature/gpu_temp", "temperature/gpu");
        read(seen, Metric.MEMORY_TEMPERATURE, node, "temperature/memory_current_temp", "temperature/memory_temp");
        read(seen, Metric.CLOCK, node, "clocks/graphics", "clocks/graphics_clock");
        read(seen, Metric.MEMORY_CLOCK, node, "clocks/memory", "clocks/mem_clock");
        read(seen, Metric.FAN, node, "fan_speed");
        link(seen, node);
        throughput(seen, node);
        errors(seen, node);
        boolean split = node.text("mig_mode/current", "mig_mode/current_mig")
                .filter("enabled"::equalsIgnoreCase)
                .isPresent();
        utilization(seen, node, split);
        throttles(seen, node);
        holders(seen, node);
        return seen;
    }

    /// Without a line for what is reserved, used has it in.
    private void memory(Sighting seen, SmiNode node, String... headings) {
        Optional<SmiNode> memory = node.all(headings).findFirst();
        if (memory.isEmpty()) {
            return;
        }
        SmiNode figures = memory.get();
        String total = figures.text("total").orElse(figures.value());
        if (ToolWords.<Double>absence(total, tool)
                .filter(said -> said instanceof Reading.NotOffered<Double>)
                .isPresent()) {
            Unified.mark(seen, UNIFIED);
            return;
        }
        seen.read(Metric.MEMORY_TOTAL, total, "MiB");
        figures.text("used").ifPresent(cell -> seen.read(Metric.MEMORY_USED, cell, "MiB"));
        figures.text("reserved")
                .ifPresentOrElse(
                        cell -> seen.read(Metric.MEMORY_RESERVED, cell, "MiB"),
                        () -> seen.put(Metric.MEMORY_RESERVED, Reading.notOffered(COUNTED_AS_USED)));
    }

    /// The average of the last second, as nvidia-smi's own table has it; where the GPU has none, the moment's.
    private void power(Sighting seen, SmiNode node) {
        for (String part : List.of("gpu_power_readings", "power_readings")) {
            read(seen, Metric.POWER, node, part + "/power_draw");
            read(seen, Metric.POWER, node, part + "/average_power_draw");
            if (seen.value(Metric.POWER).isEmpty()) {
                read(seen, Metric.POWER, node, part + "/instantaneous_power_draw", part + "/instant_power_draw");
            }
            read(
                    seen,
                    Metric.POWER_LIMIT,
                    node,
                    part + "/enforced_power_limit",
                    part + "/current_power_limit",
                    part + "/gpu_ceiling_power_limit/current_power_limit",
                    part + "/gpu_ceiling_power_limit/current",
                    part + "/power_limit");
        }
    }

    private void link(Sighting seen, SmiNode node) {
        for (String link : List.of("pci/gpu_link_info", "pci/pci_gpu_link_info")) {
            read(
                    seen,
                    Metric.LINK_GENERATION,
                    node,
                    link + "/pcie_generation/current",
                    link + "/pcie_gen/current_link_gen");
            read(seen, Metric.LINK_WIDTH, node, link + "/link_width/current", link + "/link_widths/current_link_width");
            read(
                    seen,
                    Metric.LINK_GENERATION_MOST,
                    node,
                    link + "/pcie_generation/max",
                    link + "/pcie_gen/max_link_gen");
            read(seen, Metric.LINK_WIDTH_MOST, node, link + "/link_width/max", link + "/link_widths/max_link_width");
        }
    }

    /// Of the moment in which it was printed, as the GPU sees it: it sends what the machine receives.
    private static void throughput(Sighting seen, SmiNode node) {
        read(seen, Metric.PCIE_SENT, node, "pci/tx_throughput", "pci/tx_util");
        read(seen, Metric.PCIE_RECEIVED, node, "pci/rx_throughput", "pci/rx_util");
    }

    private void errors(Sighting seen, SmiNode node) {
        node.text("ecc_mode/current", "ecc_mode/current_ecc").ifPresent(mode -> {
            boolean told = mode.equalsIgnoreCase("enabled") || mode.equalsIgnoreCase("disabled");
            seen.read(Metric.ECC_MODE, told ? mode.equalsIgnoreCase("enabled") ? "1" : "0" : mode, "");
        });
        node.all("ecc_errors").flatMap(errors -> errors.all("volatile")).forEach(errors -> {
            added(seen, Metric.ECC_CORRECTED, errors, "single_bit", "_correctable");
            added(seen, Metric.ECC_UNCORRECTED, errors, "double_bit", "_uncorrectable");
        });
    }

    /// Old drivers have a total, newer ones a line a kind of memory.
    private void added(Sighting seen, Metric metric, SmiNode errors, String old, String kind) {
        List<String> cells = errors.text(old + "/total")
                .map(List::of)
                .orElseGet(() -> errors.parts().stream()
                        .filter(part -> part.key().contains(kind))
                        .map(SmiNode::value)
                        .toList());
        double sum = 0;
        for (String cell : cells) {
            Reading<Double> count = Quantity.read(metric, cell, "", tool);
            if (count.found().isEmpty()) {
                seen.put(metric, count);
                return;
            }
            sum += count.found().get();
        }
        if (!cells.isEmpty()) {
            seen.put(metric, Reading.measured(sum));
        }
    }

    private void utilization(Sighting seen, SmiNode node, boolean split) {
        read(seen, Metric.UTILIZATION, node, "utilization/gpu", "utilization/gpu_util");
        read(seen, Metric.MEMORY_UTILIZATION, node, "utilization/memory", "utilization/memory_util");
        if (split) {
            seen.put(Metric.UTILIZATION, Reading.notOffered(SPLIT));
            seen.put(Metric.MEMORY_UTILIZATION, Reading.notOffered(SPLIT));
        }
    }

    private void throttles(Sighting seen, SmiNode node) {
        Set<Throttle> active = EnumSet.noneOf(Throttle.class);
        List<SmiNode> reasons = node.all("clocks_event_reasons", "clocks_throttle_reasons")
                .flatMap(SmiReport::deep)
                .filter(reason -> reason.value().toLowerCase(Locale.ROOT).contains("active"))
                .toList();
        reasons.stream()
                .filter(reason -> reason.value().equalsIgnoreCase("active"))
                .forEach(reason -> SmiThrottles.of(reason.key()).ifPresent(active::add));
        if (!reasons.isEmpty()) {
            seen.throttles(active);
        }
    }

    private static Stream<SmiNode> deep(SmiNode node) {
        return Stream.concat(Stream.of(node), node.parts().stream().flatMap(SmiReport::deep));
    }

    private void holders(Sighting seen, SmiNode node) {
        node.all("processes").forEach(list -> {
            if (list.value().isEmpty() || list.value().equalsIgnoreCase("none")) {
                seen.listsHolders();
            }
            list.all("process_info", "process_id").forEach(process -> {
                String pid = process.text("pid").orElse(process.value());
                if (pid.matches("\\d{1,10}")) {
                    seen.holder(new Holder(
                            Long.parseLong(pid),
                            process.text("process_name", "name").orElse(""),
                            Quantity.bytes(
                                    process.text("used_memory", "used_gpu_memory")
                                            .orElse(""),
                                    "MiB",
                                    tool)));
                }
            });
        });
    }

    /// Memory belongs to the GPU instance; compute instances of the same one have it together.
    private List<Sighting> instances(SmiNode node, Sighting whole) {
        List<Sighting> found = new ArrayList<>();
        Set<String> told = new java.util.HashSet<>();
        Stream.concat(node.all("mig_device"), node.all("mig_devices").flatMap(list -> list.all("mig_device")))
                .forEach(part -> {
                    String number = part.text("index").orElse(String.valueOf(found.size()));
                    Sighting seen = new Sighting("NVIDIA", tool, RANK)
                            .within(whole)
                            .index(number.matches("\\d{1,4}") ? Integer.parseInt(number) : found.size())
                            .standIn(whole.name() + " MIG " + number)
                            .uuid(part.text("uuid", "mig_uuid").orElse(""))
                            .put(Metric.UTILIZATION, Reading.notOffered(SPLIT));
                    memory(seen, part, "fb_memory_usage", "shared_fb_memory_usage");
                    String instance = part.text("gpu_instance_id").orElse("");
                    if (!instance.isEmpty() && !told.add(instance)) {
                        seen.note("It shares its memory with another of GPU instance " + instance + ".");
                    }
                    found.add(seen.state(Gpu.State.AWAKE));
                });
        return found;
    }

    private static void read(Sighting seen, Metric metric, SmiNode node, String... paths) {
        node.text(paths).ifPresent(cell -> seen.read(metric, cell, metric.usualUnit()));
    }
}
