package plimsoll.probes.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.probes.DeviceLine;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Throttle;

class NvmlSessionTest {
    private static final long SECOND = 1_000_000_000;

    private final FakeNvml library = new FakeNvml();
    private final NvmlSession session = new NvmlSession(library);
    private long now;

    @Test
    void everyFigureIsInItsUnit() {
        Gpu gpu = first();
        assertEquals("NVIDIA Test 9000", gpu.name());
        assertEquals("GPU-1", gpu.identity().uuid());
        assertEquals("0000:01:00.0", gpu.identity().address());
        assertEquals(Reading.measured(FakeNvml.TOTAL), gpu.total());
        assertEquals(Reading.measured(FakeNvml.RESERVED), gpu.reserved());
        assertEquals(Reading.measured(FakeNvml.USED), gpu.used());
        assertReads(gpu, Metric.UTILIZATION, 0.42);
        assertReads(gpu, Metric.MEMORY_UTILIZATION, 0.07);
        assertReads(gpu, Metric.POWER, 200.25);
        assertReads(gpu, Metric.POWER_LIMIT, 450);
        assertReads(gpu, Metric.ENERGY, 5000.5);
        assertReads(gpu, Metric.TEMPERATURE, 61);
        assertReads(gpu, Metric.MEMORY_TEMPERATURE, 70);
        assertReads(gpu, Metric.CLOCK, 2520);
        assertReads(gpu, Metric.MEMORY_CLOCK, 10501);
        assertReads(gpu, Metric.FAN, 0.3);
        assertReads(gpu, Metric.LINK_GENERATION, 4);
        assertReads(gpu, Metric.LINK_WIDTH, 16);
        assertEquals(Reading.measured(Set.of(Throttle.POWER_LIMIT, Throttle.HEAT)), gpu.throttles());
    }

    @Test
    void linksAndErrorsAreRead() {
        library.typeOfReceived = 1;
        Gpu gpu = first();
        assertReads(gpu, Metric.LINK_GENERATION_MOST, 5);
        assertReads(gpu, Metric.LINK_WIDTH_MOST, 16);
        assertReads(gpu, Metric.NVLINKS, 3);
        assertReads(gpu, Metric.ECC_MODE, 1);
        assertReads(gpu, Metric.ECC_CORRECTED, 7);
        assertReads(gpu, Metric.ECC_UNCORRECTED, 0);
        assertTrue(why(gpu, Metric.NVLINK_SENT).contains("two readings"));
        assertTrue(why(gpu, Metric.PCIE_RECEIVED).contains("32 bits"));
    }

    /// Between two full readings the stand-in's clock goes on by four seconds, as other fields are asked for too.
    @Test
    void ratesTakeTwoReadings() {
        library.devices = 1;
        first();
        Gpu gpu = later().getFirst();
        assertReads(gpu, Metric.NVLINK_SENT, 512_000);
        assertReads(gpu, Metric.NVLINK_RECEIVED, 512_000);
        assertReads(gpu, Metric.PCIE_SENT, 2_500_000);
        assertReads(gpu, Metric.PCIE_RECEIVED, 2_500_000);
    }

    @Test
    void whereNoLinkIsUpNothingGoesOverOne() {
        library.links = 0;
        Gpu gpu = first();
        assertReads(gpu, Metric.NVLINKS, 0);
        assertTrue(why(gpu, Metric.NVLINK_SENT).contains("No NVLink"));
    }

    @Test
    void aCriticalErrorIsToldOnce() {
        assertTrue(why(first(), Metric.XID).contains("no critical error"));
        library.errors.addAll(List.of(31L, 79L));
        List<Gpu> gpus = later();
        assertReads(gpus.getFirst(), Metric.XID, 79);
        assertTrue(why(gpus.getLast(), Metric.XID).contains("no critical error"));
        assertTrue(why(first(), Metric.XID).contains("no critical error"));
        assertTrue(why(later().getFirst(), Metric.XID).contains("no critical error"));
        session.close();
        assertEquals(2, library.times("nvmlEventSetFree"));
    }

    @ParameterizedTest
    @CsvSource({"nvmlEventSetCreate, 0", "nvmlDeviceRegisterEvents, 2", "nvmlEventSetWait_v2, 2"})
    void aCardThatReportsNoErrorsIsNotAskedAgain(String function, int freed) {
        library.codes.put(function, NvmlCode.NOT_SUPPORTED);
        assertTrue(why(first(), Metric.XID).contains("does not offer this"));
        assertTrue(why(first(), Metric.XID).contains("does not offer this"));
        later();
        assertEquals(2, library.times(function));
        assertEquals(freed, library.times("nvmlEventSetFree"));
    }

    @Test
    void theLineBetweenTheProcessesLosesNothing() {
        Reading<List<Gpu>> read = session.sample(List.of(), now);
        assertEquals(read, DeviceLine.read(DeviceLine.write(read)));
        Reading<List<Gpu>> none = Reading.notOffered("No library.");
        assertEquals(none, DeviceLine.read(DeviceLine.write(none)));
        assertTrue(DeviceLine.read("{\"half").reason().orElseThrow().contains("garbage"));
    }

    @Test
    void oldDriversAreAskedTheOldWay() {
        library.wordOfMemory = 2;
        assertEquals(Reading.measured(FakeNvml.USED), first().used());
        library.missing.add("nvmlDeviceGetMemoryInfo_v2");
        library.missing.addAll(List.of("nvmlDeviceGetTemperatureV", "nvmlDeviceGetFieldValues"));
        session.close();
        Gpu old = first();
        assertEquals(Reading.measured(FakeNvml.USED + FakeNvml.RESERVED), old.used());
        assertInstanceOf(Reading.NotOffered.class, old.reserved());
        assertReads(old, Metric.TEMPERATURE, 60);
        assertReads(old, Metric.POWER, 212.5);
        assertInstanceOf(Reading.NotOffered.class, old.readings().get(Metric.ENERGY));
    }

    @Test
    void aGpuWithoutMemoryOfItsOwnHasTheMachines() {
        library.codes.put("nvmlDeviceGetMemoryInfo_v2", NvmlCode.NOT_SUPPORTED);
        assertTrue(first().integrated());
        assertReads(first(), Metric.POWER, 200.25);
        library.codes.clear();
        library.total = 0;
        assertTrue(first().integrated());
    }

    @Test
    void aLostGpuLeavesTheOthersAndIsOpenedAnewEveryHalfMinute() {
        sample();
        library.lost = 0;
        List<Gpu> gpus = sample();
        assertEquals(Gpu.State.LOST, gpus.getFirst().state());
        assertTrue(gpus.getFirst().total().reason().orElseThrow().contains("fell off the bus"));
        assertEquals(Reading.measured(FakeNvml.USED), gpus.getLast().used());
        each(70);
        assertEquals(3, library.times("nvmlInit_v2"));
    }

    @ParameterizedTest
    @ValueSource(ints = {NvmlCode.NO_PERMISSION, NvmlCode.OPERATING_SYSTEM})
    void whatThisUserMayNotReadIsSaidAndTheGpuStays(int code) {
        library.codes.put("nvmlDeviceGetMemoryInfo_v2", code);
        library.codes.put("nvmlDeviceGetComputeRunningProcesses_v3", code);
        library.codes.put("nvmlDeviceGetGraphicsRunningProcesses_v3", code);
        Gpu gpu = first();
        assertEquals(Gpu.State.AWAKE, gpu.state());
        assertInstanceOf(Reading.Failed.class, gpu.total());
        assertTrue(gpu.total().reason().orElseThrow().contains("lacks access to the GPU"));
        assertInstanceOf(Reading.Failed.class, gpu.holders());
        assertReads(gpu, Metric.POWER, 200.25);
    }

    @Test
    void aDriverThatIsUnloadedIsSaidAndAskedAgain() {
        library.codes.put("nvmlInit_v2", NvmlCode.DRIVER_NOT_LOADED);
        assertEquals(Reading.failed("NVIDIA's driver is not loaded."), session.sample(List.of(), now));
        library.codes.clear();
        assertInstanceOf(Reading.Failed.class, session.sample(List.of(), now + SECOND));
        assertInstanceOf(Reading.Measured.class, session.sample(List.of(), now + 31 * SECOND));
    }

    @Test
    void aLibraryThatIsOlderThanItsDriverAsksForARestart() {
        sample();
        library.codes.put("nvmlDeviceGetCount_v2", NvmlCode.LIBRARY_MISMATCH);
        assertTrue(session.sample(List.of(), now).reason().orElseThrow().contains("restart the machine"));
        assertEquals(1, library.times("nvmlShutdown"));
    }

    @ParameterizedTest
    @CsvSource({"32, true, false, false", "24, true, true, false", "24, false, false, false", "16, false, false, true"})
    void theRowOfAProcessIsAsLongAsTheDriverMakesIt(int stride, boolean isConf, boolean isDetail, boolean isPlain) {
        library.stride = stride;
        if (isConf) {
            library.missing.remove("nvmlDeviceGetConfComputeMemSizeInfo");
        }
        if (!isDetail) {
            library.missing.add("nvmlDeviceGetRunningProcessDetailList");
        }
        if (isPlain) {
            List.of("Compute", "Graphics")
                    .forEach(kind -> List.of("_v2", "_v3")
                            .forEach(version ->
                                    library.missing.add("nvmlDeviceGet" + kind + "RunningProcesses" + version)));
        }
        List<Holder> holders = first().holders().found().orElseThrow();
        assertEquals(List.of(1000L, 1001L), holders.stream().map(Holder::pid).toList());
        assertEquals(Reading.measured(1L << 30), holders.getFirst().bytes());
        assertInstanceOf(Reading.NotOffered.class, holders.getLast().bytes());
    }

    @Test
    void aLongListOfProcessesIsReadWhole() {
        library.processes = 500;
        assertEquals(500, first().holders().found().orElseThrow().size());
    }

    @Test
    void theInstancesOfASplitGpuStandInItsPlace() {
        library.devices = 1;
        library.slices = 3;
        List<Gpu> gpus = sample();
        assertEquals(
                List.of("GPU-101", "GPU-103", "GPU-105"),
                gpus.stream().map(gpu -> gpu.identity().uuid()).toList());
        assertTrue(gpus.stream().allMatch(gpu -> gpu.identity().address().equals("0000:01:00.0")));
    }

    @Test
    void onlyTheCardsThatAreNamedAreOpened() {
        assertEquals(1, sample(FakeNvml.addresses(2)).size());
        assertEquals(1, library.times("nvmlDeviceGetHandleByPciBusId_v2"));
        assertEquals(0, sample(FakeNvml.addresses(9)).size());
    }

    @Test
    void handlesAreKeptAndWhatCostsMuchIsAskedSeldom() {
        each(10);
        assertEquals(2, library.times("nvmlDeviceGetHandleByIndex_v2"));
        assertEquals(20, library.times("nvmlDeviceGetMemoryInfo_v2"));
        assertEquals(4, library.times("nvmlDeviceGetComputeRunningProcesses_v3"));
        session.close();
        assertEquals(1, library.times("nvmlShutdown"));
    }

    /// After what costs much is asked for again.
    private List<Gpu> later() {
        now += 6 * SECOND;
        return sample();
    }

    private Gpu first() {
        return sample().getFirst();
    }

    /// Every second for so long.
    private void each(int seconds) {
        for (int second = 0; second < seconds; second++) {
            sample();
        }
    }

    private List<Gpu> sample() {
        return sample(List.of());
    }

    private List<Gpu> sample(List<String> addresses) {
        List<Gpu> gpus = session.sample(addresses, now).found().orElseThrow();
        now += SECOND;
        return gpus;
    }

    private static void assertReads(Gpu gpu, Metric metric, double value) {
        assertEquals(Reading.measured(value), gpu.readings().get(metric));
    }

    private static String why(Gpu gpu, Metric metric) {
        return gpu.readings().get(metric).reason().orElse("");
    }
}
