package plimsoll.probes.nvml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Sightings;

/// `nvidia-smi -q` as text, whole or with `-d`: headings, each as deep as it is indented.
public final class NvidiaSmiLog implements Dialect {
    private static final Pattern GPU =
            Pattern.compile("(\\s*)GPU ([0-9A-Fa-f]{4,8}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}\\.[0-7])\\s*");
    private static final Pattern LOG = Pattern.compile("\\s*=+\\s*NVSMI LOG\\s*=+\\s*");
    private static final Pattern ENTRY = Pattern.compile("(\\s*)(\\S.*?)\\s*:(?:\\s+(.*))?");
    private static final Pattern HEADING = Pattern.compile("(\\s*)(\\S.*?)\\s*");
    private static final Pattern ATTACHED = Pattern.compile("(?i)\\s*Attached GPUs\\s*:\\s*(\\d+)\\s*");

    @Override
    public String tool() {
        return "nvidia-smi -q";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        SmiNode log = SmiNode.of("log", "");
        List<SmiNode> gpus = new ArrayList<>();
        int at = 0;
        while (at < text.lines().size()) {
            String line = text.lines().get(at);
            Matcher gpu = GPU.matcher(line);
            Matcher attached = ATTACHED.matcher(line);
            if (gpu.matches()) {
                SmiNode node = SmiNode.of("gpu", gpu.group(2));
                at = fill(node, gpu.group(1).length(), text.lines(), at + 1);
                gpus.add(node);
                continue;
            }
            if (LOG.matcher(line).matches() && !gpus.isEmpty()) {
                seen = seen.and(Sightings.of(SmiReport.sightings(log, gpus, tool())));
                log = SmiNode.of("log", "");
                gpus.clear();
            }
            if (attached.matches()) {
                log.parts().add(SmiNode.of("attached_gpus", attached.group(1)));
            }
            at++;
        }
        return seen.and(Sightings.of(SmiReport.sightings(log, gpus, tool())));
    }

    private record Open(int indent, SmiNode node) {}

    /// Reads the lines that stand further in than their GPU.
    ///
    /// @return the first line that does not
    private static int fill(SmiNode gpu, int indent, List<String> lines, int from) {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(indent, gpu));
        for (int at = from; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.isBlank()) {
                continue;
            }
            Matcher entry = ENTRY.matcher(line);
            Matcher heading = HEADING.matcher(line);
            Matcher shape = entry.matches() ? entry : heading;
            if (!shape.matches() || shape.group(1).length() <= indent) {
                return at;
            }
            int depth = shape.group(1).length();
            while (open.element().indent() >= depth) {
                open.pop();
            }
            String value =
                    shape == entry && entry.group(3) != null ? entry.group(3).strip() : "";
            SmiNode node = SmiNode.of(shape.group(2), value);
            open.element().node().parts().add(node);
            open.push(new Open(depth, node));
        }
        return lines.size();
    }
}
