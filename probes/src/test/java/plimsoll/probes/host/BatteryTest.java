package plimsoll.probes.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatteryTest {
    @TempDir
    Path supplies;

    private void supply(String name, Map<String, String> files) throws IOException {
        Path folder = Files.createDirectory(supplies.resolve(name));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue() + "\n");
        }
    }

    @Test
    void aLaptopWithoutItsPlugDrains() throws IOException {
        supply("AC", Map.of("type", "Mains", "online", "0"));
        supply("BAT0", Map.of("type", "Battery", "status", "Discharging"));
        assertTrue(Battery.isDrained(supplies));
    }

    @Test
    void onePluggedInDoesNot() throws IOException {
        supply("AC", Map.of("type", "Mains", "online", "1"));
        supply("BAT0", Map.of("type", "Battery", "status", "Discharging"));
        assertFalse(Battery.isDrained(supplies));
    }

    @Test
    void theBatteryOfAMouseIsNoneOfTheMachines() throws IOException {
        supply("hidpp_battery_0", Map.of("type", "Battery", "status", "Discharging", "scope", "Device"));
        assertFalse(Battery.isDrained(supplies));
    }

    @Test
    void aMachineWithoutASupplyRunsOnMains() {
        assertFalse(Battery.isDrained(supplies.resolve("none")));
    }
}
