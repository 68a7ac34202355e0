package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;

class AcceleratorsTest {
    private static final Device HOST =
            new Device("Processor", Backend.CPU, OptionalLong.of(1000), 300, OptionalDouble.empty());

    private final List<Absence> absent = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Test
    void whatTheDriverKeepsIsNobodysToTake() {
        Device device = only(gpu("Card", false, Reading.measured(100L), Reading.measured(7L), Reading.measured(20L)));
        assertEquals(OptionalLong.of(100), device.capacity());
        assertEquals(27, device.others());
        assertEquals(OptionalLong.of(73), device.free());
        assertEquals(List.of(), absent);
    }

    @Test
    void graphicsWithoutMemoryHaveTheMachines() {
        Reading<Long> none = Reading.notOffered("it shares");
        Device device = only(gpu("Unified", true, none, none, none));
        assertEquals(OptionalLong.of(1000), device.capacity());
        assertEquals(300, device.others());
        assertTrue(notes.getFirst().contains("shares the machine's memory"));
    }

    @Test
    void integratedGraphicsCountOnlyWhereThereAreNoOthers() {
        Gpu small = gpu("Small", true, Reading.measured(50L), Reading.measured(0L), Reading.measured(0L));
        Gpu card = gpu("Card", false, Reading.measured(100L), Reading.measured(0L), Reading.measured(0L));
        assertEquals(List.of("Card"), names(small, card));
        assertTrue(notes.getFirst().startsWith("Small is left out"));
        assertEquals(List.of("Small"), names(small));
    }

    @Test
    void anUnreadableCardStaysAndSaysWhy() {
        Reading<Long> lost = Reading.failed("The GPU is lost.");
        Device device = only(gpu("Card", false, lost, lost, lost));
        assertTrue(device.capacity().isEmpty());
        assertEquals(List.of(new Absence("memory of Card", "The GPU is lost.")), absent);
    }

    private Device only(Gpu gpu) {
        return Accelerators.of(List.of(gpu), HOST, absent, notes).getFirst();
    }

    private List<String> names(Gpu... gpus) {
        return Accelerators.of(List.of(gpus), HOST, absent, notes).stream()
                .map(Device::name)
                .toList();
    }

    private static Gpu gpu(
            String name, boolean integrated, Reading<Long> total, Reading<Long> reserved, Reading<Long> used) {
        return Gpu.of(Identity.named(name, "AMD"), Backend.ROCM, integrated, total, reserved, used, Optional.empty());
    }
}
