package plimsoll.probes.apple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.Reading;

class AppleTextTest {
    private static final Reading<Long> USED = Reading.measured(5 * Bytes.GIB);
    private static final Reading<String> NO_METAL = Reading.failed("Metal ended with status 1.");
    private static final String MEMORY_OF_48_GIB = "51539607552\n";

    @Test
    void graphicsMayHoldAPartOfTheMemoryByRule() {
        Gpu gpu = gpu(MEMORY_OF_48_GIB, "0\n");
        assertEquals("Apple M9 Test", gpu.name());
        assertEquals(Reading.measured(36 * Bytes.GIB), gpu.total());
        assertEquals(5 * Bytes.GIB, gpu.device().others());
        assertTrue(gpu.note().orElseThrow().contains("assumed"));
    }

    @Test
    void aLimitSetByHandHolds() {
        assertEquals(
                Reading.measured(40 * Bytes.GIB),
                gpu(MEMORY_OF_48_GIB, "40960\n").total());
    }

    @Test
    void whatMetalRecommendsComesBeforeTheRule() {
        Reading<Gpu> gpu = AppleText.gpu(
                "Apple M9", MEMORY_OF_48_GIB, Reading.measured("40200896512\n"), Reading.measured("0\n"), USED);
        assertEquals(Reading.measured(40200896512L), gpu.found().orElseThrow().total());
    }

    @Test
    void howBusyGraphicsIsStandsInTheRegistry() {
        assertEquals(
                Reading.measured(0.37), AppleText.busy("\"Renderer Utilization %\"=90,\"Device Utilization %\"=37"));
        assertInstanceOf(Reading.NotOffered.class, AppleText.busy("{}"));
    }

    @Test
    void aLimitAboveTheMemoryIsTheMemory() {
        assertEquals(
                Reading.measured(48 * Bytes.GIB),
                gpu(MEMORY_OF_48_GIB, "999999\n").total());
    }

    @Test
    void aSystemWithoutALimitHasTheRule() {
        Reading<Gpu> gpu = AppleText.gpu("Apple M9", MEMORY_OF_48_GIB, NO_METAL, Reading.failed("unknown oid"), USED);
        assertEquals(Reading.measured(36 * Bytes.GIB), gpu.found().orElseThrow().total());
    }

    @Test
    void aMacWithoutAMemorySizeIsAFailure() {
        assertInstanceOf(Reading.Failed.class, AppleText.gpu("Apple M9", "", NO_METAL, Reading.measured("0"), USED));
    }

    @Test
    void whatAllProcessesHoldIsReadAndNotTheDriversPart() {
        String registry = """
                  |   "PerformanceStatistics" = {"In use system memory (driver)"=12,"Alloc system memory"=900,"Device Utilization %"=3,"In use system memory"=4096}
                """;
        assertEquals(Reading.measured(4096L), AppleText.inUse(registry));
        assertInstanceOf(Reading.Failed.class, AppleText.inUse("{\"Device Utilization %\"=3}"));
    }

    private static Gpu gpu(String memory, String limit) {
        return AppleText.gpu("Apple M9 Test\n", memory, NO_METAL, Reading.measured(limit), USED)
                .found()
                .orElseThrow();
    }
}
