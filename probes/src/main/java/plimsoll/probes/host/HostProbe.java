package plimsoll.probes.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;
import plimsoll.probes.Reading;

/// The processor and the main memory of this machine.
///
/// On Linux both come from `/proc` in about a millisecond. Elsewhere OSHI reads them, whose first call costs about 150
/// ms:
/// keep it off the thread that draws.
public final class HostProbe {
    private static final Pattern MODEL_NAME = Pattern.compile("(?m)^model name\\s*:\\s*(\\S.*)$");

    private final Path root;
    private final boolean linux;

    public HostProbe() {
        this(
                Path.of("/"),
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux"));
    }

    /// @param root `/`, or a folder of the same shape
    HostProbe(Path root, boolean linux) {
        this.root = root;
        this.linux = linux;
    }

    /// Total and available main memory, within the limit of a container.
    public Reading<MainMemory> memory() {
        if (!linux) {
            return fromOshi(new SystemInfo().getHardware().getMemory());
        }
        return text("proc/meminfo").then(MemInfo::parse).then(memory -> Reading.measured(within(memory)));
    }

    /// What the processor calls itself. ARM processors have no such line, so that OSHI looks them up.
    public Reading<String> processor() {
        Matcher line = MODEL_NAME.matcher(linux ? text("proc/cpuinfo").found().orElse("") : "");
        String name = line.find() ? line.group(1) : processorByOshi();
        return name.isBlank()
                ? Reading.notOffered("The operating system does not name the processor.")
                : Reading.measured(name.strip().replaceAll("\\s+", " "));
    }

    /// How busy the processor is, a ratio since the look before.
    Supplier<Reading<Double>> load() {
        return linux
                ? new ProcStat(() -> text("proc/stat"))
                : new OshiLoad(new SystemInfo().getHardware().getProcessor());
    }

    /// The processor's temperature, degrees.
    Supplier<Reading<Double>> heat() {
        return linux
                ? new Hwmon(root)
                : new OshiHeat(new SystemInfo().getHardware().getSensors());
    }

    private static String processorByOshi() {
        return new SystemInfo()
                .getHardware()
                .getProcessor()
                .getProcessorIdentifier()
                .getName();
    }

    private MainMemory within(MainMemory memory) {
        return new ControlGroups(root).lowest().map(memory::within).orElse(memory);
    }

    /// OSHI gives 0 where the system call failed.
    private static Reading<MainMemory> fromOshi(GlobalMemory memory) {
        long total = memory.getTotal();
        long available = memory.getAvailable();
        return total > 0 && available >= 0 && available <= total
                ? Reading.measured(new MainMemory(total, available, Optional.empty()))
                : Reading.failed("The operating system did not tell the size of main memory.");
    }

    private Reading<String> text(String file) {
        try {
            return Reading.measured(Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return Reading.failed("/" + file + " cannot be read: " + unreadable.getMessage() + ".");
        }
    }
}
