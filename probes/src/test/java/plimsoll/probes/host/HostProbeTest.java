package plimsoll.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Reading;

class HostProbeTest {
    @TempDir
    private Path root;

    @BeforeEach
    void aMachineOf64GiBWith48Available() throws IOException {
        write("proc/meminfo", "MemTotal: %d kB\nMemAvailable: %d kB\n".formatted(64L << 20, 48L << 20));
    }

    @Test
    void withoutAContainerTheMachinesMemoryHolds() throws IOException {
        write("proc/self/cgroup", "0::/user.slice/session.scope\n");
        write("sys/fs/cgroup/user.slice/session.scope/memory.max", "max\n");
        MainMemory memory = memory();
        assertEquals(64 * Bytes.GIB, memory.total());
        assertEquals(16 * Bytes.GIB, memory.used());
        assertTrue(memory.limit().isEmpty());
    }

    @Test
    void aVersion2LimitOfAParentHolds() throws IOException {
        write("proc/self/cgroup", "0::/pod/app\n");
        write("sys/fs/cgroup/pod/app/memory.max", "max\n");
        write("sys/fs/cgroup/pod/memory.max", "%d\n".formatted(8 * Bytes.GIB));
        write("sys/fs/cgroup/pod/memory.current", "%d\n".formatted(3 * Bytes.GIB));
        write("sys/fs/cgroup/pod/memory.stat", "anon 5\ninactive_file %d\nslab 7\n".formatted(Bytes.GIB));
        MainMemory memory = memory();
        assertEquals(8 * Bytes.GIB, memory.total());
        assertEquals(2 * Bytes.GIB, memory.used());
        assertTrue(memory.limit().orElseThrow().contains("/sys/fs/cgroup/pod/memory.max"));
    }

    @Test
    void insideAContainerTheLimitStandsAtTheTopOfTheMount() throws IOException {
        write("proc/self/cgroup", "0::/docker/4f5e\n");
        write("sys/fs/cgroup/memory.max", "%d\n".formatted(4 * Bytes.GIB));
        assertEquals(4 * Bytes.GIB, memory().total());
    }

    @Test
    void aVersion1LimitHoldsAndItsHugeNumberMeansNone() throws IOException {
        write("proc/self/cgroup", "5:cpu,cpuacct:/a\n4:memory:/a/b\n0::/\n");
        write("sys/fs/cgroup/memory/a/memory.limit_in_bytes", "%d\n".formatted(32 * Bytes.GIB));
        write("sys/fs/cgroup/memory/a/b/memory.limit_in_bytes", "9223372036854771712\n");
        MainMemory memory = memory();
        assertEquals(32 * Bytes.GIB, memory.total());
        assertEquals(32 * Bytes.GIB, memory.available());
    }

    @Test
    void whatTheMachineHasLeftBoundsAContainerToo() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", "%d\n".formatted(60 * Bytes.GIB));
        assertEquals(48 * Bytes.GIB, memory().available());
    }

    @Test
    void aLimitAboveTheMachinesMemoryIsNone() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", "%d\n".formatted(65 * Bytes.GIB));
        assertTrue(memory().limit().isEmpty());
    }

    @Test
    void theProcessorIsNamedWithSingleSpaces() throws IOException {
        write("proc/cpuinfo", "processor\t: 0\nmodel name\t: Some  Processor   9 @ 3.00GHz\n");
        assertEquals("Some Processor 9 @ 3.00GHz", probe().processor().found().orElseThrow());
    }

    @Test
    void anUnreadableFileIsNamed() {
        Reading<MainMemory> reading = new HostProbe(root.resolve("nothing"), true).memory();
        assertInstanceOf(Reading.Failed.class, reading);
        assertTrue(reading.reason().orElseThrow().startsWith("/proc/meminfo cannot be read"));
    }

    private HostProbe probe() {
        return new HostProbe(root, true);
    }

    private MainMemory memory() {
        return probe().memory().found().orElseThrow();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
