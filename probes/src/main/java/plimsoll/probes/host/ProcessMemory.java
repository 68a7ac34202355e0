package plimsoll.probes.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import plimsoll.probes.Reading;

/// What a process holds of main memory.
///
/// @param own    bytes that are its alone; where the system does not tell them apart, all that is resident
/// @param mapped bytes of files that are mapped and resident, which the system can drop; 0 where not told apart
public record ProcessMemory(long own, long mapped) {
    private static final long KIB = 1024;

    /// Of a process of this machine.
    public static Reading<ProcessMemory> of(long pid) {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        return Files.exists(status) ? read(status) : fromOshi(pid);
    }

    private static Reading<ProcessMemory> read(Path status) {
        try {
            return parse(Files.readString(status, StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Reading.failed("The memory of the process cannot be read: " + gone.getMessage() + ".");
        }
    }

    /// Reads the text of Linux's `/proc/PID/status`.
    static Reading<ProcessMemory> parse(String status) {
        long own = kibibytes(status, "RssAnon");
        long files = kibibytes(status, "RssFile");
        return own < 0 || files < 0
                ? Reading.notOffered("This Linux does not tell own and mapped memory of a process apart.")
                : Reading.measured(new ProcessMemory(own * KIB, files * KIB));
    }

    private static long kibibytes(String status, String field) {
        Matcher line = Pattern.compile("(?m)^" + field + ":\\s+(\\d{1,15}) kB").matcher(status);
        return line.find() ? Long.parseLong(line.group(1)) : -1;
    }

    private static Reading<ProcessMemory> fromOshi(long pid) {
        OSProcess process = new SystemInfo().getOperatingSystem().getProcess((int) pid);
        return process == null
                ? Reading.failed("Process " + pid + " has ended.")
                : Reading.measured(new ProcessMemory(process.getResidentMemory(), 0));
    }
}
