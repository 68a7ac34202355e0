package plimsoll.ingest.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.units.Bytes;

/// The accelerators that the program knows by name.
public final class DeviceCatalogue {
    private static final int NAMES_SHOWN = 6;

    private static final Pattern SIZE = Pattern.compile("\\d+gb");

    private final List<Entry> entries;
    private final Map<String, CatalogueDevice> keys = new LinkedHashMap<>();

    /// A product with the words of each way to write it, its memory among them.
    private record Entry(CatalogueDevice device, List<Set<String>> spellings) {
        static Entry of(CatalogueDevice device) {
            return new Entry(
                    device,
                    names(device)
                            .map(DeviceNames::words)
                            .peek(words -> words.add(device.memory() / Bytes.GIB + "gb"))
                            .toList());
        }

        boolean has(Set<String> words) {
            return spellings.stream().anyMatch(spelling -> spelling.containsAll(words));
        }
    }

    DeviceCatalogue(List<CatalogueDevice> devices) {
        entries = devices.stream().map(Entry::of).toList();
        devices.forEach(device -> names(device).forEach(name -> keys.put(DeviceNames.key(name), device)));
    }

    private static Stream<String> names(CatalogueDevice device) {
        return Stream.concat(Stream.of(device.name()), device.also().stream());
    }

    /// The catalogue that ships with the program. Reads its file anew: keep the result.
    public static DeviceCatalogue shipped() {
        return new DeviceCatalogue(DeviceTable.shipped());
    }

    /// Every product, in the order of the file.
    public List<CatalogueDevice> devices() {
        return devices(entries);
    }

    /// The product of a name. Case, spaces, the vendor and its brand do not matter, words may be left out while one
    /// product remains, and the memory may be added: `4090`, `rtx4090`, `NVIDIA GeForce RTX 4090`, `RTX 4090 24GB`.
    /// A Mac's chip is sold with several memories, of which the catalogue has one: it must be added.
    public DeviceMatch find(String name) {
        return Optional.ofNullable(keys.get(DeviceNames.key(name)))
                .<DeviceMatch>map(DeviceMatch.Found::new)
                .orElseGet(() -> likely(name));
    }

    private DeviceMatch likely(String name) {
        List<Entry> candidates = candidates(name);
        if (candidates.isEmpty()) {
            return new DeviceMatch.Unknown(nearest(name));
        }
        return plainest(candidates)
                .filter(device -> device.backend() != Backend.METAL || namesMemory(name))
                .<DeviceMatch>map(DeviceMatch.Found::new)
                .orElseGet(() -> new DeviceMatch.Several(devices(candidates).stream()
                        .map(CatalogueDevice::name)
                        .limit(NAMES_SHOWN)
                        .toList()));
    }

    /// The product that a driver calls by this name and gives this much memory; empty where that is not one product.
    ///
    /// @param total bytes, as the driver tells them
    public Optional<CatalogueDevice> recognise(String driversName, long total) {
        CatalogueDevice exact = keys.get(DeviceNames.key(driversName));
        List<Entry> named = exact == null ? candidates(driversName) : List.of(Entry.of(exact));
        return plainest(
                named.stream().filter(entry -> fits(entry.device(), total)).toList());
    }

    private static boolean namesMemory(String name) {
        return DeviceNames.words(name).stream().anyMatch(DeviceCatalogue::isSize);
    }

    private static boolean isSize(String word) {
        return SIZE.matcher(word).matches();
    }

    /// How to describe a device that is not in the catalogue, with the memory of its name and the backend of those
    /// that are called like it.
    String own(String name) {
        String memory = DeviceNames.words(name).stream()
                .filter(DeviceCatalogue::isSize)
                .findFirst()
                .map(size -> size.substring(0, size.length() - 2) + "GiB")
                .orElse("24GiB");
        return "custom,memory=" + memory + (isMac(name) ? ",backend=metal" : "");
    }

    /// Whether all that are called so, whatever their memory, are Macs.
    boolean isMac(String name) {
        List<Entry> alike = alike(name);
        return !alike.isEmpty()
                && alike.stream().allMatch(entry -> entry.device().backend() == Backend.METAL);
    }

    private List<Entry> alike(String name) {
        Set<String> asked = DeviceNames.words(name);
        asked.removeIf(DeviceCatalogue::isSize);
        return asked.isEmpty()
                ? List.of()
                : entries.stream().filter(entry -> entry.has(asked)).toList();
    }

    private static boolean fits(CatalogueDevice device, long total) {
        return Math.abs(device.driver().orElse(device.memory()) - total) < device.memory() / 10;
    }

    /// A device that a driver told of, with what its data sheet says where the catalogue recognises it.
    public Device completed(Device measured) {
        if (measured.bandwidth().isPresent() || measured.capacity().isEmpty()) {
            return measured;
        }
        return recognise(measured.name(), measured.capacity().getAsLong())
                .map(known -> measured.with(OptionalDouble.of(known.bandwidth()), known.insides()))
                .orElse(measured);
    }

    private List<Entry> candidates(String name) {
        Set<String> asked = DeviceNames.words(name);
        return asked.isEmpty()
                ? List.of()
                : entries.stream().filter(entry -> entry.has(asked)).toList();
    }

    /// The one whose words all others have too, as `RTX 4090` among its Laptop and D versions.
    private static Optional<CatalogueDevice> plainest(List<Entry> candidates) {
        return devices(candidates).stream()
                .filter(device -> {
                    Set<String> words = DeviceNames.words(device.name());
                    return candidates.stream().allMatch(other -> other.has(words));
                })
                .findFirst();
    }

    private List<String> nearest(String name) {
        Map<String, String> names = new LinkedHashMap<>();
        keys.forEach((key, device) -> names.put(key, device.name()));
        List<Entry> alike = alike(name);
        return Stream.of(
                        plainest(alike).stream().map(CatalogueDevice::name),
                        devices(alike).stream().map(CatalogueDevice::name),
                        Nearest.of(DeviceNames.key(name), names).stream())
                .flatMap(near -> near)
                .distinct()
                .limit(3)
                .toList();
    }

    private static List<CatalogueDevice> devices(List<Entry> entries) {
        return entries.stream().map(Entry::device).toList();
    }
}
