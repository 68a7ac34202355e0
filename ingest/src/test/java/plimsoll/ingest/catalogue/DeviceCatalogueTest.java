package plimsoll.ingest.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.units.Bytes;

class DeviceCatalogueTest {
    private final DeviceCatalogue catalogue = DeviceCatalogue.shipped();

    @ParameterizedTest
    @CsvSource({
        "RTX 4090,                                  RTX 4090",
        "rtx4090,                                   RTX 4090",
        "4090,                                      RTX 4090",
        "NVIDIA GeForce RTX 4090,                   RTX 4090",
        "RTX 4090 24 GB,                            RTX 4090",
        "NVIDIA GeForce RTX 4090 Laptop GPU,        RTX 4090 Laptop",
        "rtx 3060 12gb,                             RTX 3060 12GB",
        "NVIDIA H100 80GB HBM3,                     H100 SXM",
        "NVIDIA H200,                               H200 SXM",
        "NVIDIA A100-SXM4-80GB,                     A100 SXM 80GB",
        "NVIDIA RTX 6000 Ada Generation,            RTX 6000 Ada",
        "NVIDIA RTX PRO 6000 Blackwell Workstation Edition, RTX PRO 6000 Blackwell",
        "NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition, RTX PRO 6000 Blackwell Max-Q",
        "AMD Radeon RX 7900 XTX,                    RX 7900 XTX",
        "mi300x,                                    Instinct MI300X",
        "Intel(R) Arc(TM) B580 Graphics,            Arc B580",
        "strix halo,                                Ryzen AI Max+ 395",
        "dgx spark,                                 GB10",
        "M1 Max 64GB,                               Apple M1 Max (32c) 64GB"
    })
    void aNameIsForgivenItsCaseSpacesAndVendor(String asked, String found) {
        assertEquals(found, found(asked).name());
    }

    @Test
    void aNameOfSeveralProductsNamesThem() {
        DeviceMatch match = catalogue.find("RTX 3060");
        List<String> names = assertInstanceOf(DeviceMatch.Several.class, match).names();
        assertTrue(names.containsAll(List.of("RTX 3060 12GB", "RTX 3060 8GB")), names.toString());
        assertInstanceOf(DeviceMatch.Several.class, catalogue.find("RTX 6000"));
    }

    @Test
    void aMissNamesTheNearest() {
        DeviceMatch match = catalogue.find("RTX 4091");
        assertEquals(
                "RTX 4090",
                assertInstanceOf(DeviceMatch.Unknown.class, match).nearest().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "nvidia", "…", "quantum toaster deluxe"})
    void whatIsLikeNothingIsUnknown(String asked) {
        assertInstanceOf(DeviceMatch.Unknown.class, catalogue.find(asked));
    }

    @Test
    void whatAnEngineFoundCountsBeforeTheDataSheet() {
        CatalogueDevice device = found("RTX 4090");
        assertEquals(24 * Bytes.GIB, device.memory());
        assertTrue(device.usable() < device.driver().orElseThrow());
        Device sheet = found("RX 7800 XT").devices().getFirst();
        assertEquals(16 * Bytes.GIB, sheet.capacity().orElseThrow());
        assertEquals(624e9, sheet.bandwidth().orElseThrow());
        assertEquals(Backend.ROCM, sheet.backend());
    }

    @Test
    void aMacOfUnknownLimitGetsTheRules() {
        assertEquals(16 * Bytes.GIB, found("Apple M2 (10c) 24GB").usable());
        assertEquals(72 * Bytes.GIB, found("Apple M2 Max (38c) 96GB").usable());
    }

    @Test
    void aProductOfTwoChipsIsTwoDevices() {
        List<Device> chips = found("MI250X").devices();
        assertEquals(2, chips.size());
        assertEquals(64 * Bytes.GIB, chips.getFirst().capacity().orElseThrow());
    }

    @Test
    void aDriversNameAndMemoryTellVersionsApart() {
        assertEquals("RTX 3060 12GB", recognised("NVIDIA GeForce RTX 3060", 12288));
        assertEquals("RTX 3060 8GB", recognised("NVIDIA GeForce RTX 3060", 8192));
        assertEquals("A100 PCIe 40GB", recognised("NVIDIA A100-PCIE-40GB", 40960));
        assertTrue(catalogue.recognise("NVIDIA A100-SXM4-80GB", 20L << 30).isEmpty());
    }

    @Test
    void aMeasuredDeviceGetsTheBandwidthOfItsDataSheet() {
        Device measured = Device.of("NVIDIA H200", Backend.CUDA, 143771L << 20);
        assertEquals(4800e9, catalogue.completed(measured).bandwidth().orElseThrow());
        assertEquals(measured.capacity(), catalogue.completed(measured).capacity());
        Device stranger = Device.of("NVIDIA Card 9000", Backend.CUDA, 143771L << 20);
        assertEquals(stranger, catalogue.completed(stranger));
    }

    @Test
    void everyCudaChipSaysHowManyThreadsItHolds() {
        for (CatalogueDevice device : catalogue.devices()) {
            assertEquals(device.backend() == Backend.CUDA, device.insides().isPresent(), device.name());
        }
    }

    @Test
    void whatHasNoMemoryOfItsOwnSaysWhoseItIs() {
        for (CatalogueDevice device : catalogue.devices()) {
            boolean isMac = device.backend() == Backend.METAL;
            assertEquals(device.shares().isPresent() || isMac, device.shares().isPresent(), device.name());
        }
        assertEquals(
                OptionalLong.of(128L << 30), found("Apple M3 Max (40c) 128GB").shares());
        assertTrue(found("GB10").shares().isPresent());
        assertTrue(found("RTX 4090").shares().isEmpty());
    }

    @Test
    void everyRowIsSound() {
        Set<String> keys = new HashSet<>();
        for (CatalogueDevice device : catalogue.devices()) {
            assertTrue(keys.add(DeviceNames.key(device.name())), device.name() + " is there twice");
            assertEquals(device, found(device.name()));
            assertFalse(device.source().isBlank(), device.name());
            assertTrue(device.memory() >= 4 * Bytes.GIB && device.memory() <= 512 * Bytes.GIB, device.name());
            assertTrue(device.bandwidth() >= 60e9 && device.bandwidth() <= 9e12, device.name());
            assertTrue(device.usable() > device.memory() / 2, device.name());
            assertTrue(device.usable() <= device.memory() + Bytes.GIB, device.name());
            assertTrue(device.chips() == 1 || device.chips() == 2, device.name());
        }
        assertTrue(keys.size() >= 200);
    }

    private CatalogueDevice found(String name) {
        DeviceMatch match = catalogue.find(name);
        return assertInstanceOf(DeviceMatch.Found.class, match, () -> name + ": " + match)
                .device();
    }

    private String recognised(String name, long mebibytes) {
        return catalogue.recognise(name, mebibytes << 20).orElseThrow().name();
    }
}
