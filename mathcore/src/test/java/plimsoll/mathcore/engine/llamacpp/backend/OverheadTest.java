package plimsoll.mathcore.engine.llamacpp.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Multiprocessors;
import plimsoll.mathcore.units.Bytes;

class OverheadTest {
    /// What an idle device of llama.cpp's logs lacks: its total less its free memory, MiB.
    @ParameterizedTest
    @CsvSource({
        "RTX 3060, 28, 1536, 119",
        "RTX 3060, 28, 1536, 113",
        "RTX 3090 Ti, 84, 1536, 281",
        "RTX 4070, 46, 1536, 169",
        "RTX 5060 Ti, 36, 1536, 137",
        "RTX PRO 6000 Blackwell Max-Q, 188, 1536, 561"
    })
    void anIdleContextIsWhatLogsShow(String name, int count, int threads, long measured) {
        long bytes = of(cuda(name, count, threads), false).bytes();
        assertEquals((double) measured, bytes / (double) Bytes.MIB, measured * 0.07);
    }

    @ParameterizedTest
    @CsvSource({"RTX 4090, 128, 1536, 451", "RTX 4090, 128, 1536, 456"})
    void aRunningDeviceTakesWhatLogsCallUnaccounted(String name, int count, int threads, long measured) {
        long bytes = of(cuda(name, count, threads), true).bytes();
        assertEquals((double) measured, bytes / (double) Bytes.MIB, 5);
    }

    @Test
    void aLargerDeviceTakesMore() {
        assertTrue(of(cuda("H200", 132, 2048), true).bytes()
                > of(cuda("RTX 4060", 24, 1536), true).bytes());
    }

    @Test
    void whatIsNotKnownOfACudaDeviceIsSaid() {
        Overhead overhead = of(Device.of("own", Backend.CUDA, 24 * Bytes.GIB), true);
        assertEquals(450 * Bytes.MIB, overhead.bytes());
        assertTrue(overhead.rule().contains("not known"), overhead.rule());
    }

    @Test
    void metalAccountsForAllOfItsBuffers() {
        assertEquals(Overhead.NONE, of(Device.of("M4", Backend.METAL, Bytes.GIB), true));
    }

    @ParameterizedTest
    @CsvSource({"ROCM", "VULKAN", "SYCL"})
    void otherBackendsTakeSomethingOnlyWhereTheyCompute(Backend backend) {
        Device device = Device.of("own", backend, Bytes.GIB);
        assertTrue(of(device, true).bytes() > 0);
        assertEquals(Overhead.NONE, of(device, false));
    }

    private static Overhead of(Device device, boolean computes) {
        return BackendRules.of(device.backend()).overhead(device, computes);
    }

    private static Device cuda(String name, int count, int threads) {
        return Device.of(name, Backend.CUDA, 24 * Bytes.GIB)
                .with(OptionalDouble.empty(), Optional.of(new Multiprocessors(count, threads)));
    }
}
