package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrmClientTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void unitsAreReadAndNoneIsBytes() {
        DrmClient client = client("drm-memory-vram:\t100 KiB\ndrm-memory-gtt: \t2 MiB\namd-evicted-vram:\t4096\n");
        assertEquals(100 << 10, client.local());
        assertEquals(2 << 20, client.shared());
        assertEquals(4096, client.evicted());
        assertEquals("amdgpu", client.driver());
    }

    @Test
    void theOldNamesOfRegionsAreReadToo() {
        assertEquals(7 << 10, client("vram mem:\t7 kB\ngtt mem:\t1 kB\n").local());
        assertEquals(
                5 << 10,
                client("drm-total-vram0:\t9 KiB\ndrm-resident-vram0:\t5 KiB\n").local());
        assertEquals(9 << 20, client("drm-total-local0:\t9 MiB\n").local());
    }

    @Test
    void aFileOfNoDriverIsNone() {
        assertEquals(Optional.empty(), DrmClient.parse("pos:\t0\nflags:\t02\n"));
    }

    @Test
    void theBusiestKindOfEngineIsHowBusyACardIs() {
        DrmUse before = use(0, client("drm-engine-gfx:\t0 ns\ndrm-engine-compute:\t0 ns\n"));
        DrmUse after = use(SECOND, client("drm-engine-gfx:\t250000000 ns\ndrm-engine-compute:\t750000000 ns\n"));
        assertEquals(Reading.measured(0.75), after.busySince(before));
    }

    @Test
    void cyclesAreHeldAgainstTheirOwnClock() {
        DrmUse before = use(0, client("drm-cycles-ccs:\t10\ndrm-total-cycles-ccs:\t1000\n"));
        DrmUse after = use(SECOND, client("drm-cycles-ccs:\t60\ndrm-total-cycles-ccs:\t1200\n"));
        assertEquals(Reading.measured(0.25), after.busySince(before));
        assertEquals(Reading.measured(0.0), use(SECOND).busySince(before));
    }

    private static DrmUse use(long nanos, DrmClient... clients) {
        return new DrmUse(
                List.of(clients).stream()
                        .map(client -> new DrmUse.Entry(9, "tester", client))
                        .toList(),
                nanos);
    }

    private static DrmClient client(String figures) {
        return DrmClient.parse("drm-driver:\tamdgpu\ndrm-client-id:\t41\ndrm-pdev:\t0000:03:00.0\n" + figures)
                .orElseThrow();
    }
}
