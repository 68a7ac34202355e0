package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import plimsoll.probes.Metric;
import plimsoll.probes.PciAddress;
import plimsoll.probes.Quantity;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;
import plimsoll.probes.ToolWords;

/// A row of `nvidia-smi --format=csv,noheader` of which nobody knows what was asked for. What a cell is follows from
/// its form (an identifier, a name, a unit) and from sums; what follows from neither is left out.
final class BareRow {
    private static final int RANK = 45;
    private static final String NO_HEADINGS =
            "The columns have no headings, so it is not known which this is; print them with --format=csv.";
    private static final Pattern UUID = Pattern.compile("(?:GPU|MIG)-[0-9a-fA-F-]{8,}.*");
    private static final Pattern NAME = Pattern.compile(
            "(?i).*(nvidia|geforce|quadro|tesla|titan|\\bgrid\\b|rtx|gtx|jetson|orin|thor|xavier|\\b[abhlptvg]b?\\d{1,3}[a-z]*\\b|graphics device).*");
    private static final Pattern SIMPLE = Pattern.compile(
            "(?i)[+-]?\\d[\\d.,]*(\\s*(mib|w|%|mhz|c|us|ms))?|0x[0-9a-f]+|\\[.*]|n/a|err!|p\\d{1,2}|enabled|disabled|default|none|ats|hmm|wddm|tcc|mcdm|(not )?active|yes|no|\\d{1,4}\\.\\d+\\.\\d+|\\d{4}/\\d\\d/\\d\\d .*|");
    private static final Pattern MEBIBYTES = Pattern.compile("(?i)\\d{1,9}\\s*mib");
    private static final Pattern WHOLE = Pattern.compile("\\d{3,9}");
    private static final int SMALLEST = 256;

    private BareRow() {}

    /// Whether a line can be such a row: every cell of a known form, at most one free text, and a GPU or a size among
    /// them.
    static boolean isRow(List<String> cells) {
        if (cells.size() < 2) {
            return false;
        }
        List<String> texts = cells.stream().filter(cell -> !isSimple(cell)).toList();
        boolean named = texts.size() == 1
                && texts.getFirst().length() < 64
                && NAME.matcher(texts.getFirst()).matches();
        boolean identified = cells.stream().anyMatch(cell -> UUID.matcher(cell).matches());
        boolean sized = cells.stream().anyMatch(cell -> MEBIBYTES.matcher(cell).matches());
        boolean figures = cells.stream().anyMatch(cell -> WHOLE.matcher(cell).matches() || cell.startsWith("["));
        return texts.isEmpty() ? sized || identified : named && (sized || figures || identified);
    }

    /// Whether a cell can stand alone under a column that is known.
    static boolean isFigure(String cell) {
        return !cell.isEmpty() && isSimple(cell);
    }

    private static boolean isSimple(String cell) {
        return SIMPLE.matcher(cell).matches()
                || UUID.matcher(cell).matches()
                || PciAddress.of(cell).isPresent();
    }

    static List<Sighting> sightings(List<SmiCells> rows, String tool) {
        List<Sighting> found = new ArrayList<>();
        rows.forEach(row -> found.add(sighting(row, tool)));
        return found;
    }

    private static Sighting sighting(SmiCells row, String tool) {
        List<String> cells = row.cells().stream().map(BareRow::whole).toList();
        Sighting seen = new Sighting("NVIDIA", tool, RANK);
        cells.forEach(cell -> {
            if (UUID.matcher(cell).matches()) {
                seen.uuid(cell);
            } else if (PciAddress.of(cell).isPresent()) {
                seen.address(cell);
            } else if (!isSimple(cell)) {
                seen.name(cell);
            }
        });
        for (Metric metric : Metric.values()) {
            seen.put(metric, Reading.notOffered(NO_HEADINGS));
        }
        if (cells.getFirst().matches("\\d{1,2}")) {
            seen.index(Integer.parseInt(cells.getFirst()));
        }
        if (row.isUnclear()) {
            return seen.note("A comma of its row may stand within a number or between two; print it with LC_ALL=C.");
        }
        memory(seen, cells, tool);
        power(seen, cells);
        return seen;
    }

    /// Sizes are whole, so that a comma or point in one stands between thousands.
    private static String whole(String cell) {
        return cell.matches("(?i)[1-9]\\d{0,2}([.,]\\d{3})+(\\s*mib)?") ? cell.replaceAll("[.,]", "") : cell;
    }

    /// The first run of sizes begins with the total; the cells behind it are told by their sum.
    private static void memory(Sighting seen, List<String> cells, String tool) {
        boolean units = cells.stream().anyMatch(cell -> MEBIBYTES.matcher(cell).matches());
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            boolean sized = units
                    ? MEBIBYTES.matcher(cells.get(at)).matches()
                    : WHOLE.matcher(cells.get(at)).matches();
            if (sized) {
                places.add(at);
            }
        }
        List<Double> sizes = places.stream()
                .map(at -> Quantity.read(Metric.MEMORY_TOTAL, cells.get(at), "MiB", tool)
                        .found()
                        .orElse(0.0))
                .toList();
        double total = sizes.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (total < SMALLEST * (double) (1 << 20)) {
            if (cells.stream().anyMatch(cell -> !cell.isEmpty() && ToolWords.isNothing(cell)) && places.isEmpty()) {
                Unified.mark(seen, SmiReport.UNIFIED);
            }
            return;
        }
        int first = places.get(sizes.indexOf(total));
        seen.put(Metric.MEMORY_TOTAL, Reading.measured(total));
        List<Double> behind = new ArrayList<>();
        for (int at = first + 1; at < cells.size() && behind.size() < 3; at++) {
            Reading<Double> size = Quantity.read(Metric.MEMORY_TOTAL, cells.get(at), "MiB", tool);
            boolean sized = units
                    ? MEBIBYTES.matcher(cells.get(at)).matches()
                    : cells.get(at).matches("\\d{1,9}");
            if (!sized || size.found().isEmpty()) {
                break;
            }
            behind.add(size.found().get());
        }
        used(seen, total, behind);
    }

    /// Reserved, used and free add up to the total, and stand in this order as nvidia-smi lists them itself. Of two
    /// that add up to it either may be the used one: NVIDIA's own examples ask for free before used.
    private static void used(Sighting seen, double total, List<Double> behind) {
        if (behind.size() > 2 && Math.abs(total - behind.get(0) - behind.get(1) - behind.get(2)) < 4 * (1 << 20)) {
            seen.put(Metric.MEMORY_RESERVED, Reading.measured(behind.get(0)));
            seen.put(Metric.MEMORY_USED, Reading.measured(behind.get(1)));
            seen.note("The columns have no headings; what each is was told by its form and by sums.");
        } else {
            seen.note("The columns have no headings; the largest size was taken for the whole memory.");
        }
    }

    /// No other column is in watts but limits, which stand beside the draw.
    private static void power(Sighting seen, List<String> cells) {
        List<String> watts = cells.stream()
                .filter(cell -> cell.matches("(?i)\\d[\\d.,]*\\s*w"))
                .toList();
        if (watts.size() == 1) {
            seen.read(Metric.POWER, watts.getFirst(), "w");
        }
    }
}
