package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.plan.DeviceMemory;

/// A bar of what fills a device, to scale, with the capacity line in it.
final class Bar {
    private static final PartKind[] KINDS = PartKind.values();
    private static final String GAP = "  ";

    private Bar() {}

    /// A bar of so many cells. Where the capacity is unknown there is neither a line nor a rest.
    static String of(DeviceMemory device, int cells, Style style) {
        long used = used(device);
        long capacity = device.device().capacity().orElse(used);
        long scale = Math.max(Math.max(used, capacity), 1);
        int[] widths = widths(device, scale, cells);
        int line =
                device.device().capacity().isPresent() ? (int) Math.min(cells, cells * (double) capacity / scale) : -1;
        return drawn(widths, cells, line, style);
    }

    /// The legend of all pieces that any of the devices has, in lines of a width.
    static List<String> legend(List<DeviceMemory> devices, int width, Style style) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int length = 0;
        for (Entry entry : entries(devices, style)) {
            if (length > 0 && length + GAP.length() + entry.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                length = 0;
            }
            line.append(length == 0 ? "" : GAP).append(entry.text());
            length += (length == 0 ? 0 : GAP.length()) + entry.length();
        }
        lines.add(line.toString());
        return lines;
    }

    /// A piece of the legend, and how many columns it takes.
    private record Entry(String text, int length) {}

    private static List<Entry> entries(List<DeviceMemory> devices, Style style) {
        List<Entry> entries = new ArrayList<>();
        for (PartKind kind : KINDS) {
            if (devices.stream().anyMatch(device -> kind.bytes(device) > 0)) {
                entries.add(new Entry(kind.legend(style), kind.title().length() + 3));
            }
        }
        entries.add(new Entry(style.faint(style.sign("·", ".")) + " free", 6));
        entries.add(new Entry(line(style) + " capacity", 10));
        return entries;
    }

    private static long used(DeviceMemory device) {
        return device.parts().total() + device.device().others();
    }

    /// Cells of each piece: what is there has at least one, and together they are as long as the sum.
    private static int[] widths(DeviceMemory device, long scale, int cells) {
        int[] widths = new int[KINDS.length];
        long sum = 0;
        int drawn = 0;
        for (int kind = 0; kind < KINDS.length; kind++) {
            long bytes = KINDS[kind].bytes(device);
            sum += bytes;
            int end = (int) Math.round(cells * (double) sum / scale);
            widths[kind] = bytes > 0 ? Math.max(1, end - drawn) : 0;
            drawn += widths[kind];
        }
        for (int over = drawn - cells; over > 0; over--) {
            widths[largest(widths)]--;
        }
        return widths;
    }

    private static int largest(int[] widths) {
        int largest = 0;
        for (int kind = 1; kind < widths.length; kind++) {
            largest = widths[kind] > widths[largest] ? kind : largest;
        }
        return largest;
    }

    private static String drawn(int[] widths, int cells, int line, Style style) {
        StringBuilder bar = new StringBuilder();
        int at = 0;
        for (int kind = 0; kind < KINDS.length; kind++) {
            int end = at + widths[kind];
            boolean crossed = line > at && line < end;
            bar.append(KINDS[kind].piece(crossed ? line - at : end - at, style));
            if (crossed) {
                bar.append(line(style)).append(KINDS[kind].piece(end - line, style));
            } else if (line == end && end < cells && at < end) {
                bar.append(line(style));
                line = -1;
            }
            at = end;
        }
        bar.append(style.faint(style.sign("·", ".").repeat(Math.max(0, cells - at))));
        return line == cells ? bar.append(line(style)).toString() : bar.toString();
    }

    private static String line(Style style) {
        return style.bold(style.sign("┃", "|"));
    }
}
