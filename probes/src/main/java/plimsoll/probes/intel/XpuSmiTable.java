package plimsoll.probes.intel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Metric;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// The table that `xpu-smi discovery` draws: a number, then a line a fact.
public final class XpuSmiTable implements Dialect {
    private static final int RANK = 40;
    private static final Pattern ROW =
            Pattern.compile("\\s*\\|\\s*(\\d{0,3})\\s*\\|\\s*([A-Z][A-Za-z ]+):\\s*(\\S.*?)\\s*\\|\\s*");

    @Override
    public String tool() {
        return "xpu-smi discovery";
    }

    @Override
    public Sightings read(CapturedText text) {
        List<Sighting> found = new ArrayList<>();
        for (String line : text.lines()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                boolean begins = !row.group(1).isEmpty() && row.group(2).equals("Device Name");
                if (begins) {
                    found.add(new Sighting("Intel", tool(), RANK).index(Integer.parseInt(row.group(1))));
                }
                if (!found.isEmpty()) {
                    fact(found.getLast(), row.group(2), row.group(3));
                }
            }
        }
        return Sightings.of(found);
    }

    private static void fact(Sighting seen, String heading, String cell) {
        switch (heading) {
            case "Device Name" -> seen.name(cell.replace("(R)", "").replace("(TM)", ""));
            case "PCI BDF Address" -> seen.address(cell);
            case "UUID" -> seen.uuid(cell);
            case "Memory Physical Size" -> seen.read(Metric.MEMORY_TOTAL, cell, "mib");
            default -> {}
        }
    }
}
