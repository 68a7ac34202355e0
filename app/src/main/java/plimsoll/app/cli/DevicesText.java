package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import plimsoll.app.figure.Figures;
import plimsoll.ingest.Quoted;
import plimsoll.probes.Captured;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Metric;
import plimsoll.probes.Throttle;

/// Devices for people: a line each, what holds their memory, then why something is not there.
final class DevicesText {
    private static final int MOST_HOLDERS = 8;
    private static final List<Metric> SHOWN = List.of(
            Metric.MEMORY_TOTAL,
            Metric.MEMORY_USED,
            Metric.MEMORY_RESERVED,
            Metric.UTILIZATION,
            Metric.POWER,
            Metric.TEMPERATURE);

    private final DeviceList list;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private DevicesText(DeviceList list, Style style) {
        this.list = list;
        this.style = style;
    }

    static String of(DeviceList list, Style style) {
        return style.plain(new DevicesText(list, style).written());
    }

    private String written() {
        if (list.devices().isEmpty()) {
            line("No graphics processor was found.");
        } else {
            table();
            holders();
            reasons();
        }
        list.absent().forEach(absence -> aside(absence.what() + ": " + absence.why()));
        list.notes().forEach(this::aside);
        return text.toString();
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }

    private void aside(String sentence) {
        line(style.faint(Wrapped.behind("-", sentence, style.width())));
    }

    private void table() {
        TextTable table = new TextTable("  ");
        table.row(List.of("Device", "Memory", "Used", "Reserved", "Busy", "Power", "Temperature"));
        for (Captured.Entry entry : list.devices()) {
            List<String> cells = new ArrayList<>();
            cells.add(named(entry));
            SHOWN.forEach(metric -> cells.add(cell(entry.gpu(), metric)));
            table.row(cells);
        }
        List<String> lines = table.lines(style.room());
        line(style.faint(lines.getFirst()));
        lines.stream().skip(1).forEach(this::line);
    }

    private static String named(Captured.Entry entry) {
        String state = switch (entry.gpu().state()) {
            case AWAKE -> "";
            case ASLEEP -> " (asleep)";
            case LOST -> " (lost)";
        };
        return (entry.within().isPresent() ? "  " : "")
                + Quoted.plain(entry.gpu().name())
                + state;
    }

    private static String cell(Gpu gpu, Metric metric) {
        Optional<Double> value = gpu.readings().get(metric).found();
        if (value.isEmpty()) {
            return "–";
        }
        double is = value.get();
        return switch (metric.unit()) {
            case BYTES -> Figures.size(Math.round(is));
            case RATIO -> String.format(Locale.ROOT, "%.0f %%", 100 * is);
            case SPEED -> Figures.size(Math.round(is)) + "/s";
            case COUNT -> String.format(Locale.ROOT, "%.0f", is);
            case WATTS -> String.format(Locale.ROOT, "%.1f W", is);
            case JOULES -> String.format(Locale.ROOT, "%,.0f J", is);
            case CELSIUS -> String.format(Locale.ROOT, "%.0f °C", is);
            case MEGAHERTZ -> String.format(Locale.ROOT, "%,.0f MHz", is);
        };
    }

    private void holders() {
        for (Captured.Entry entry : list.devices()) {
            List<Holder> holders = entry.gpu().holders().found().orElse(List.of());
            if (holders.isEmpty()) {
                continue;
            }
            line("");
            line(Quoted.plain(entry.gpu().name()) + " is held by");
            holders.stream().limit(MOST_HOLDERS).forEach(holder -> line("  " + holder(holder)));
            if (holders.size() > MOST_HOLDERS) {
                line("  and " + (holders.size() - MOST_HOLDERS) + " more, which --json names");
            }
        }
    }

    private static String holder(Holder holder) {
        String size = holder.bytes().found().map(Figures::size).orElse("–");
        String name = holder.name().isEmpty() ? "" : " " + Quoted.plain(holder.name());
        return String.format(Locale.ROOT, "%12s  process %d%s", size, holder.pid(), name);
    }

    /// The reasons of the columns that are shown, each once with the devices it is true of.
    private void reasons() {
        Map<String, List<String>> whose = new LinkedHashMap<>();
        for (Captured.Entry entry : list.devices()) {
            for (Metric metric : SHOWN) {
                entry.gpu()
                        .readings()
                        .get(metric)
                        .reason()
                        .ifPresent(why -> whose.computeIfAbsent(why, _ -> new ArrayList<>())
                                .add(metric.words()));
            }
            entry.gpu().note().ifPresent(note -> whose.putIfAbsent(note, new ArrayList<>()));
            String held = entry.gpu().throttles().found().stream()
                    .flatMap(set -> set.stream().sorted().map(Throttle::words))
                    .collect(Collectors.joining(", "));
            if (!held.isEmpty()) {
                whose.putIfAbsent(
                        Quoted.plain(entry.gpu().name()) + " is held back by " + held + ".", new ArrayList<>());
            }
        }
        if (!whose.isEmpty()) {
            line("");
        }
        whose.forEach((why, metrics) -> {
            String which = metrics.stream().distinct().collect(Collectors.joining(", "));
            aside((which.isEmpty() ? "" : which + ": ") + why);
        });
    }
}
