package plimsoll.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import plimsoll.probes.Reading;

class ProcessMemoryTest {
    @Test
    void ownAndMappedMemoryAreToldApart() {
        String status = "Name:\tllama-server\nVmRSS:\t  200 kB\nRssAnon:\t     120 kB\nRssFile:\t      80 kB\n";
        assertEquals(Reading.measured(new ProcessMemory(120 << 10, 80 << 10)), ProcessMemory.parse(status));
    }

    @Test
    void anOlderKernelDoesNotTell() {
        assertInstanceOf(Reading.NotOffered.class, ProcessMemory.parse("Name:\tx\nVmRSS:\t 200 kB\n"));
    }

    @Test
    void thisProcessHoldsMemory() {
        ProcessMemory found =
                ProcessMemory.of(ProcessHandle.current().pid()).found().orElseThrow();
        assertTrue(found.own() > 1 << 20, found.toString());
    }
}
