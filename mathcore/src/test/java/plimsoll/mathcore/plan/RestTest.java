package plimsoll.mathcore.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;

class RestTest {
    private static final Device HOST = Device.of("Main memory", Backend.CPU, 128);
    private static final Device OWN = Device.of("GPU", Backend.CUDA, 96);
    private static final Device PART = OWN.sharing(OptionalLong.of(128));

    @Test
    void whatAGpuTakesOfTheMachinesMemoryIsTakenFromTheHostToo() {
        List<DeviceMemory> devices = List.of(on("host", HOST, 40), on("gpu0", PART, 90));
        assertEquals(OptionalLong.of(-2), Rest.of(devices, 0));
        assertEquals(OptionalLong.of(6), Rest.of(devices, 1));
        assertEquals(new Verdict.TooMuch(0, -2, List.of(0)), Verdict.of(devices));
    }

    @Test
    void aGpuWithMemoryOfItsOwnLeavesTheHostAlone() {
        List<DeviceMemory> devices = List.of(on("host", HOST, 40), on("gpu0", OWN, 90));
        assertEquals(OptionalLong.of(88), Rest.of(devices, 0));
        assertEquals(new Verdict.Fits(1, 6), Verdict.of(devices));
    }

    @Test
    void whatOthersHoldOfOneMemoryCountsOnce() {
        List<DeviceMemory> devices = List.of(on("host", HOST.withOthers(10), 40), on("gpu0", PART.withOthers(10), 70));
        assertEquals(OptionalLong.of(8), Rest.of(devices, 0));
    }

    @Test
    void severalGpusThatShareAMemoryAreInSeveralMachines() {
        List<DeviceMemory> devices = List.of(on("host", HOST, 40), on("gpu0", PART, 90), on("gpu1", PART, 90));
        assertEquals(new Verdict.Fits(1, 6), Verdict.of(devices));
    }

    private static DeviceMemory on(String id, Device device, long weights) {
        return new DeviceMemory(id, device, new Parts(weights, 0, 0, 0, 0, 0), false);
    }
}
