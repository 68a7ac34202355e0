package plimsoll.probes.host;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.Reading;

/// Reads the text of Linux's `/proc/meminfo`.
final class MemInfo {
    private static final Pattern LINE = Pattern.compile("(?m)^(\\w+):\\s+(\\d{1,15}) kB$");

    private MemInfo() {}

    /// `MemAvailable`, not `MemFree`: what the kernel would give back from its page cache is there to be had.
    static Reading<MainMemory> parse(String text) {
        OptionalLong total = bytes(text, "MemTotal");
        OptionalLong available = bytes(text, "MemAvailable");
        if (total.isEmpty() || available.isEmpty()) {
            return Reading.failed("/proc/meminfo has no MemTotal and MemAvailable, so main memory is unknown.");
        }
        return Reading.measured(new MainMemory(total.getAsLong(), available.getAsLong(), Optional.empty()));
    }

    private static OptionalLong bytes(String text, String key) {
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            if (line.group(1).equals(key)) {
                return OptionalLong.of(Math.multiplyExact(Long.parseLong(line.group(2)), 1024));
            }
        }
        return OptionalLong.empty();
    }
}
