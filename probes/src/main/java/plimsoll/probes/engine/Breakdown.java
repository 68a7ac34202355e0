package plimsoll.probes.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of llama.cpp's table of what it takes of a device, in MiB as printed.
///
/// @param device       llama.cpp's name of it: `CUDA0`; `Host` for main memory
/// @param total        what the device has; 0 for main memory
/// @param free         what was free when it was printed; 0 for main memory
/// @param model        tensors
/// @param context      cache, states and output
/// @param compute      intermediate results
/// @param unaccounted  what else is in use there, by driver, libraries and other programs; 0 for main memory
public record Breakdown(
        String device, long total, long free, long model, long context, long compute, long unaccounted) {
    private static final Pattern HEAD = Pattern.compile("memory[ _]breakdown.*\\bself\\b");
    private static final Pattern DEVICE = Pattern.compile("-\\s+(\\S+) \\(.+?\\)\\s*[|:]?\\s+(\\d+) =\\s*(\\d+) \\+"
            + " \\(\\s*(\\d+) =\\s*(\\d+) \\+\\s+(\\d+) \\+\\s+(\\d+)\\) \\+\\s+(-?\\d+)");
    private static final Pattern HOST =
            Pattern.compile("-\\s+(?:Host|CPU)\\b[^=]*?\\s(\\d+) =\\s*(\\d+) \\+\\s+(\\d+) \\+\\s+(\\d+)");
    private static final int MOST_DIGITS = 12;

    /// The last table of a text that tells of a real load. While `--fit` tries settings it is printed for loads that
    /// never happen: what is unaccounted is negative then, or beyond what the device has.
    public static List<Breakdown> lastOf(String text) {
        List<Breakdown> last = List.of();
        List<Breakdown> open = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (HEAD.matcher(line).find()) {
                last = better(open, last);
                open = new ArrayList<>();
            } else if (line.contains("breakdown")) {
                row(line).ifPresent(open::add);
            }
        }
        return better(open, last);
    }

    private static List<Breakdown> better(List<Breakdown> open, List<Breakdown> last) {
        return !open.isEmpty() && open.stream().allMatch(Breakdown::isReal) ? List.copyOf(open) : last;
    }

    private boolean isReal() {
        return unaccounted >= 0 && (device.equals("Host") || unaccounted < total);
    }

    private static Optional<Breakdown> row(String line) {
        Matcher device = DEVICE.matcher(line);
        if (device.find()) {
            return Optional.of(new Breakdown(
                    device.group(1),
                    whole(device.group(2)),
                    whole(device.group(3)),
                    whole(device.group(5)),
                    whole(device.group(6)),
                    whole(device.group(7)),
                    whole(device.group(8))));
        }
        Matcher host = HOST.matcher(line);
        return host.find()
                ? Optional.of(new Breakdown(
                        "Host", 0, 0, whole(host.group(2)), whole(host.group(3)), whole(host.group(4)), 0))
                : Optional.empty();
    }

    /// A number that was wrapped around has more digits than any memory.
    private static long whole(String digits) {
        return digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
