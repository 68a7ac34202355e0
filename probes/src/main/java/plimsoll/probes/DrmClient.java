package plimsoll.probes;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One open file of a graphics driver, as Linux tells of it under `/proc/PID/fdinfo`.
///
/// @param driver  such as `amdgpu`, `xe`, `i915`
/// @param address the card's place on the bus
/// @param id      the driver's number of the client; one client may be several open files
/// @param figures every other line with a number, in bytes, nanoseconds or cycles
public record DrmClient(String driver, String address, long id, Map<String, Long> figures) {
    private static final Pattern LINE =
            Pattern.compile("(?m)^([\\w-]+(?: mem)?):[ \\t]*([\\w:.]+)(?:[ \\t]+(KiB|MiB|ns|kB))?[ \\t]*$");

    /// Reads such a file; empty where it is of no graphics driver.
    public static Optional<DrmClient> parse(String text) {
        Map<String, String> words = new HashMap<>();
        Map<String, Long> figures = new HashMap<>();
        Matcher lines = LINE.matcher(text);
        while (lines.find()) {
            words.put(lines.group(1), lines.group(2));
            if (lines.group(2).matches("\\d{1,18}")) {
                figures.put(lines.group(1), Long.parseLong(lines.group(2)) * unit(lines.group(3)));
            }
        }
        return words.containsKey("drm-driver") && words.containsKey("drm-pdev")
                ? Optional.of(new DrmClient(
                        words.getOrDefault("drm-driver", ""),
                        words.getOrDefault("drm-pdev", ""),
                        figures.getOrDefault("drm-client-id", 0L),
                        Map.copyOf(figures)))
                : Optional.empty();
    }

    private static long unit(@Nullable String unit) {
        return unit == null
                ? 1
                : switch (unit) {
                    case "KiB", "kB" -> 1 << 10;
                    case "MiB" -> 1 << 20;
                    default -> 1;
                };
    }

    /// Bytes that it holds of the card's own memory.
    public long local() {
        return held("vram") + held("vram0") + held("vram1") + held("local0") + held("local1");
    }

    /// Bytes that it holds of the machine's memory for the card.
    public long shared() {
        return held("gtt") + held("system") + held("system0");
    }

    /// Bytes that were pushed out of the card's memory because it was full.
    public long evicted() {
        return figures.getOrDefault("amd-evicted-vram", 0L);
    }

    /// Newer drivers tell what lies there, older ones what was asked for.
    private long held(String region) {
        for (String key : new String[] {"drm-resident-", "drm-memory-", "drm-total-"}) {
            OptionalLong bytes = figure(key + region);
            if (bytes.isPresent()) {
                return bytes.getAsLong();
            }
        }
        return figure(region + " mem").orElse(0);
    }

    private OptionalLong figure(String key) {
        return figures.containsKey(key) ? OptionalLong.of(figures.getOrDefault(key, 0L)) : OptionalLong.empty();
    }

    /// The share of the time since an earlier look in which each kind of engine worked for it, by cycles where the
    /// driver counts them, else by nanoseconds.
    Map<String, Double> busySince(DrmClient before, long nanos) {
        Map<String, Double> busy = new HashMap<>();
        figures.forEach((key, now) -> {
            long then = before.figures.getOrDefault(key, now);
            if (key.startsWith("drm-cycles-")) {
                String engine = key.substring("drm-cycles-".length());
                String total = "drm-total-cycles-" + engine;
                long all = figures.getOrDefault(total, 0L) - before.figures.getOrDefault(total, 0L);
                busy.put(engine, all > 0 ? Math.max(0, now - then) / (double) all : 0);
            } else if (key.startsWith("drm-engine-") && !key.startsWith("drm-engine-capacity-") && nanos > 0) {
                busy.put(key.substring("drm-engine-".length()), Math.max(0, now - then) / (double) nanos);
            }
        });
        return busy;
    }
}
