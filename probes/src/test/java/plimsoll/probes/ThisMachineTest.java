package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import plimsoll.probes.host.MainMemory;

class ThisMachineTest {
    @Test
    void theHostHasItsMemoryAndWhatOthersHold() {
        MainMemory memory = new MainMemory(1000, 400, Optional.of("A container limits it."));
        ThisMachine machine = ThisMachine.of(Reading.measured("Some processor"), Reading.measured(memory), List.of());
        assertEquals("Some processor", machine.machine().host().name());
        assertEquals(OptionalLong.of(1000), machine.machine().host().capacity());
        assertEquals(600, machine.machine().host().others());
        assertEquals(List.of("A container limits it."), machine.notes());
    }

    @Test
    void anUnknownMemoryIsEmptyAndSaysWhy() {
        ThisMachine machine = ThisMachine.of(Reading.notOffered("no name"), Reading.failed("no file"), List.of());
        assertTrue(machine.machine().host().capacity().isEmpty());
        assertEquals(
                List.of(new Absence("processor", "no name"), new Absence("main memory", "no file")), machine.absent());
    }

    @Test
    void aMachineCanAlwaysBeRead() {
        assertTrue(ThisMachine.read().machine().size() >= 1);
    }
}
