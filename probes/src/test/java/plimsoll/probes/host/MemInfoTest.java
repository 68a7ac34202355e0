package plimsoll.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import plimsoll.probes.Reading;

class MemInfoTest {
    @Test
    void pageCacheCountsAsAvailable() {
        String text = """
                MemTotal:       16252928 kB
                MemFree:          524288 kB
                MemAvailable:    8126464 kB
                Cached:          7602176 kB
                HugePages_Total:       0
                """;
        MainMemory memory = MemInfo.parse(text).found().orElseThrow();
        assertEquals(16252928L * 1024, memory.total());
        assertEquals(8126464L * 1024, memory.available());
        assertEquals(8126464L * 1024, memory.used());
    }

    @Test
    void aKernelWithoutMemAvailableIsAFailureAndNotZero() {
        assertInstanceOf(Reading.Failed.class, MemInfo.parse("MemTotal: 1024 kB\nMemFree: 512 kB\n"));
        assertInstanceOf(Reading.Failed.class, MemInfo.parse(""));
    }
}
