package plimsoll.ingest.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.units.Bytes;

class DeviceWordsTest {
    private final DeviceWords words = new DeviceWords(DeviceCatalogue.shipped());

    @ParameterizedTest
    @CsvSource({
        "RTX 4090,      RTX 4090,       1",
        "RTX 4090x2,    RTX 4090,       2",
        "rtx4090x8,     RTX 4090,       8",
        "4090x2,        RTX 4090,       2",
        "2x4090,        RTX 4090,       2",
        "2xRTX4090,     RTX 4090,       2",
        "2x RTX 4090,   RTX 4090,       2",
        "2 x RTX 4090,  RTX 4090,       2",
        "2 × RTX 4090,  RTX 4090,       2",
        "RTX 4090 x 2,  RTX 4090,       2",
        "RTX 4090 × 2,  RTX 4090,       2",
        "2 x MI250X,    Instinct MI250X, 4",
        "RTX4090,       RTX 4090,       1",
        "RX 7900 XTXx4, RX 7900 XTX,    4",
        "MI250X,        Instinct MI250X, 2",
        "MI250Xx4,      Instinct MI250X, 8"
    })
    void aNameMayBeRepeated(String word, String name, int count) {
        List<Device> devices = devices(words.read(word));
        assertEquals(count, devices.size());
        assertTrue(devices.stream().allMatch(device -> device.name().equals(name)));
    }

    @Test
    void thisAndNoneAreWordsOfTheirOwn() {
        assertEquals(new DeviceWord.ThisMachine(), words.read(" This "));
        assertEquals(List.of(), devices(words.read("none")));
        assertEquals(new DeviceWord.ThisMachine(), words.read(Map.of("name", "this")));
        assertEquals(2, devices(words.read(Map.of("name", "2 x RTX 4090"))).size());
    }

    @Test
    void aCustomDeviceIsWhatItSays() {
        Device device =
                devices(words.read("custom,memory=24GiB,bandwidth=1008GB/s")).getFirst();
        assertEquals(24 * Bytes.GIB, device.capacity().orElseThrow());
        assertEquals(1008e9, device.bandwidth().orElseThrow());
        assertEquals(Backend.CUDA, device.backend());
        assertEquals(0, device.others());
        assertEquals(
                3,
                devices(words.read("custom,memory=8GB,backend=vulkan,count=3")).size());
    }

    @Test
    void aRequestMayGiveWhatIsFree() {
        Device device = devices(words.read(Map.of("backend", "cuda", "memory", "48GiB", "free", "40GiB")))
                .getFirst();
        assertEquals(8 * Bytes.GIB, device.others());
        assertEquals(
                2, devices(words.read(Map.of("name", "RTX 4090", "count", "2"))).size());
        Device plain = devices(words.read(Map.of("memory", "51539607552"))).getFirst();
        assertEquals(48 * Bytes.GIB, plain.capacity().orElseThrow());
    }

    @Test
    void aKnownNameWithAMemoryKeepsTheRestOfTheCatalogue() {
        Device device = devices(words.read(Map.of("name", "RX 7900 XTX", "memory", "20GiB")))
                .getFirst();
        assertEquals(20 * Bytes.GIB, device.capacity().orElseThrow());
        assertEquals(Backend.ROCM, device.backend());
        assertEquals(960e9, device.bandwidth().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                           | The device has no name: write one of the catalogue, or this. A device can also be given by its memory: custom,memory=24GiB.",
                "RTX 2060                     | The device 'RTX 2060' can be RTX 2060 6GB, RTX 2060 12GB or RTX 2060 Super: say which.",
                "RTX 4090x0                   | The count '0' of a device is not a whole number from 1 to 256.",
                "RTX 4090x99999999999         | The count '99999999999' of a device is not a whole number from 1 to 256.",
                "custom                       | The device 'custom' has no memory: write custom,memory=24GiB.",
                "custom,24GiB                 | '24GiB' in the device 'custom,24GiB' is not key=value, as memory=24GiB.",
                "custom,memory=0              | A device with 0 of memory cannot be planned: write what it has, as 24GiB.",
                "custom,memory=24             | A device with 24 bytes of memory holds no model: write 24GiB.",
                "custom,memory=24kB           | A device with 24000 bytes of memory holds no model: write it as 24GiB.",
                "custom,memory=-3GiB          | The memory '-3GiB' of a device is not a size: write it as 24GiB.",
                "custom,memory=lots           | The memory 'lots' of a device is not a size: write it as 24GiB.",
                "custom,memory=9000000TiB     | The memory '9000000TiB' of a device is not a size: write it as 24GiB.",
                "custom,memory=2000TiB        | A device with 2000TiB of memory cannot be planned: write what it has, as 24GiB.",
                "custom,memory=8GiB,free=9GiB | The device 'Custom device' cannot have 9GiB free: all its memory is 8GiB.",
                "custom,memory=8GiB,free=some | The free memory 'some' of a device is not a size: write it as 20GiB.",
                "custom,memory=8GiB,bandwidth=fast | The bandwidth 'fast' of a device is not a rate: write it as 1008GB/s.",
                "custom,memory=8GiB,bandwidth=0GB/s | The bandwidth '0GB/s' of a device is not a rate: write it as 1008GB/s.",
                "custom,memory=8GiB,backend=tpu | The backend 'tpu' of a device is not known: write cuda, rocm, metal, vulkan or sycl.",
                "custom,memory=8,Memory=8GiB  | The device 'custom,memory=8,Memory=8GiB' has its memory twice: write it once.",
                "custom,memory=8GiB,colour=red | A device has no 'colour', but name, backend, memory, free, bandwidth, count."
            })
    void aBadWordIsOneSentence(String word, String sentence) {
        assertEquals(new DeviceWord.Refused(sentence), words.read(word));
    }

    @Test
    void anUnknownNameNamesTheNearest() {
        String sentence = assertInstanceOf(DeviceWord.Refused.class, words.read("RTX 4091x2"))
                .sentence();
        assertTrue(sentence.startsWith("No device 'RTX 4091x2' is in the catalogue; near it are RTX 4090"), sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M3 Max | can be Apple M3 Max (40c) 128GB, or have another memory: say which. ",
                "M2 Ultra | can be Apple M2 Ultra (76c) 192GB, or have another memory: say which. ",
                "M3 Max 64GB | near it are Apple M3 Max (40c) 128GB",
                "M3 Max 64GB | custom,memory=64GiB,backend=metal.",
                "RTX 4090 48GB | near it are RTX 4090,",
                "RTX 4090 48GB | custom,memory=48GiB.",
            })
    void aMemoryThatTheNameLeavesOpenIsAskedForAndOneThatItNamesIsKept(String word, String said) {
        String sentence =
                assertInstanceOf(DeviceWord.Refused.class, words.read(word)).sentence();
        assertTrue(sentence.contains(said.strip()), sentence);
    }

    @Test
    void anOwnDeviceWithTheNameOfAMacIsDrivenByMetal() {
        Device device =
                devices(words.read(Map.of("name", "M3 Max", "memory", "64GiB"))).getFirst();
        assertEquals(Backend.METAL, device.backend());
    }

    @Test
    void severalNamesInOneWordAreToBeNamedOneByOne() {
        String sentence = assertInstanceOf(DeviceWord.Refused.class, words.read("RTX 4090,RTX 3090"))
                .sentence();
        assertTrue(sentence.contains(". Name several devices one by one. "), sentence);
    }

    @Test
    void aNameLikeNoneOfTheCatalogueGetsNoNeighbours() {
        String sentence = assertInstanceOf(DeviceWord.Refused.class, words.read("quantum toaster deluxe"))
                .sentence();
        assertTrue(sentence.startsWith("No device 'quantum toaster deluxe' is in the catalogue. A device"), sentence);
    }

    @Test
    void anEmptyRequestIsRefused() {
        assertEquals(
                new DeviceWord.Refused("A device needs a name of the catalogue or a memory such as 24GiB."),
                words.read(Map.of()));
    }

    private static List<Device> devices(DeviceWord word) {
        return assertInstanceOf(DeviceWord.Devices.class, word, () -> "" + word).devices();
    }
}
