package plimsoll.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.probes.Host;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;

class HostWatchTest {
    @TempDir
    private Path root;

    @Test
    void theProcessorsLoadIsOfTheTimeBetweenTwoLooks() throws IOException {
        write("proc/cpuinfo", "model name\t: Test Processor 3\n");
        write("proc/meminfo", "MemTotal:       1000 kB\nMemAvailable:    400 kB\n");
        write("proc/stat", "cpu  100 0 100 700 100 0 0 0 50 0\ncpu0 1 1 1 1\n");
        HostWatch watch = new HostWatch(new HostProbe(root, true));
        Host first = watch.sample();
        assertEquals("Test Processor 3", first.name());
        assertInstanceOf(Reading.NotOffered.class, first.readings().get(Metric.UTILIZATION));
        write("proc/stat", "cpu  150 0 120 710 120 0 0 0 90 0\n");
        Host second = watch.sample();
        assertEquals(Reading.measured(0.7), second.readings().get(Metric.UTILIZATION));
        assertEquals(Reading.measured(600 * 1024L), second.readings().whole(Metric.MEMORY_USED));
    }

    @Test
    void theProcessorsSensorIsKnownByItsDriver() throws IOException {
        write("sys/class/hwmon/hwmon0/name", "nvme\n");
        write("sys/class/hwmon/hwmon0/temp1_input", "30000\n");
        write("sys/class/hwmon/hwmon1/name", "k10temp\n");
        write("sys/class/hwmon/hwmon1/temp1_input", "61250\n");
        HostWatch watch = new HostWatch(new HostProbe(root, true));
        assertEquals(Reading.measured(61.25), watch.sample().readings().get(Metric.TEMPERATURE));
        write("sys/class/hwmon/hwmon1/temp1_input", "");
        assertInstanceOf(Reading.Failed.class, watch.sample().readings().get(Metric.TEMPERATURE));
    }

    @Test
    void aMachineWithoutSensorsSaysSo() {
        assertInstanceOf(
                Reading.NotOffered.class,
                new HostWatch(new HostProbe(root, true)).sample().readings().get(Metric.TEMPERATURE));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
