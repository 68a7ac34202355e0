package plimsoll.probes.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.PowerSource;

/// Whether the machine runs on its battery. Linux shows that as files; elsewhere OSHI asks the system.
public final class Battery {
    private static final Path SUPPLIES = Path.of("/sys/class/power_supply");

    private Battery() {}

    /// Blocks for milliseconds: ask every half minute or so.
    public static boolean isDrained() {
        if (Files.isDirectory(SUPPLIES)) {
            return isDrained(SUPPLIES);
        }
        List<PowerSource> sources = new SystemInfo().getHardware().getPowerSources();
        return sources.stream().anyMatch(PowerSource::isDischarging)
                && sources.stream().noneMatch(PowerSource::isPowerOnLine);
    }

    /// @param supplies a folder such as `/sys/class/power_supply`
    static boolean isDrained(Path supplies) {
        boolean drains = false;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(supplies)) {
            for (Path folder : folders) {
                boolean isMains = word(folder, "type").equals("Mains")
                        || word(folder, "type").equals("USB");
                if (isMains && word(folder, "online").equals("1")) {
                    return false;
                }
                // A mouse's battery is none of the machine's.
                drains |= word(folder, "type").equals("Battery")
                        && !word(folder, "scope").equals("Device")
                        && word(folder, "status").equals("Discharging");
            }
        } catch (IOException gone) {
            return false;
        }
        return drains;
    }

    private static String word(Path folder, String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException absent) {
            return "";
        }
    }
}
