package plimsoll.ingest.catalogue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.units.Bytes;

/// The accelerators that the program knows by name.
public final class DeviceCatalogue {
    private static final int NAMES_SHOWN = 6;

    private final List<CatalogueDevice> devices;

    DeviceCatalogue(List<CatalogueDevice> devices) {
        this.devices = List.copyOf(devices);
    }

    /// The catalogue that ships with the program. Reads its file anew: keep the result.
    public static DeviceCatalogue shipped() {
        return new DeviceCatalogue(DeviceTable.shipped());
    }

    /// Every product, in the order of the file.
    public List<CatalogueDevice> devices() {
        return devices;
    }

    /// The product of a name. Case, spaces, the vendor and its brand do not matter, words may be left out while one
    /// product
    /// remains, and the memory may be added: `4090`, `rtx4090`, `NVIDIA GeForce RTX 4090`, `RTX 4090 24GB`.
    public DeviceMatch find(String name) {
        Optional<CatalogueDevice> exact = exact(name);
        if (exact.isPresent()) {
            return new DeviceMatch.Found(exact.get());
        }
        List<CatalogueDevice> candidates = candidates(name);
        return plainest(candidates)
                .<DeviceMatch>map(DeviceMatch.Found::new)
                .orElseGet(() -> candidates.isEmpty()
                        ? new DeviceMatch.Unknown(nearest(name))
                        : new DeviceMatch.Several(names(candidates)));
    }

    /// The product that a driver calls by this name and gives this much memory; empty where that is not one product.
    ///
    /// @param total bytes, as the driver tells them
    public Optional<CatalogueDevice> recognise(String driversName, long total) {
        List<CatalogueDevice> named = exact(driversName).map(List::of).orElseGet(() -> candidates(driversName));
        List<CatalogueDevice> fitting = named.stream()
                .filter(device -> Math.abs(device.driver().orElse(device.memory()) - total) < device.memory() / 10)
                .toList();
        return plainest(fitting);
    }

    /// A device that a driver told of, with the bandwidth of its data sheet where the catalogue recognises it.
    public Device completed(Device measured) {
        if (measured.bandwidth().isPresent() || measured.capacity().isEmpty()) {
            return measured;
        }
        return recognise(measured.name(), measured.capacity().getAsLong())
                .map(known -> new Device(
                        measured.name(),
                        measured.backend(),
                        measured.capacity(),
                        measured.others(),
                        OptionalDouble.of(known.bandwidth())))
                .orElse(measured);
    }

    private Optional<CatalogueDevice> exact(String name) {
        String key = DeviceNames.key(name);
        return devices.stream()
                .filter(device -> spellings(device)
                        .anyMatch(spelling -> DeviceNames.key(spelling).equals(key)))
                .findFirst();
    }

    private List<CatalogueDevice> candidates(String name) {
        Set<String> asked = DeviceNames.words(name);
        return asked.isEmpty()
                ? List.of()
                : devices.stream()
                        .filter(device -> spellings(device)
                                .anyMatch(spelling ->
                                        wordsWithMemory(spelling, device).containsAll(asked)))
                        .toList();
    }

    /// The one whose words all others have too, as `RTX 4090` among its Laptop and D versions.
    private static Optional<CatalogueDevice> plainest(List<CatalogueDevice> candidates) {
        return candidates.stream()
                .filter(device -> candidates.stream()
                        .allMatch(other ->
                                wordsWithMemory(other.name(), other).containsAll(DeviceNames.words(device.name()))))
                .findFirst();
    }

    private static Set<String> wordsWithMemory(String spelling, CatalogueDevice device) {
        Set<String> words = new HashSet<>(DeviceNames.words(spelling));
        words.add(device.memory() / Bytes.GIB + "gb");
        return words;
    }

    private static Stream<String> spellings(CatalogueDevice device) {
        return Stream.concat(Stream.of(device.name()), device.also().stream());
    }

    private List<String> nearest(String name) {
        Map<String, String> names = new LinkedHashMap<>();
        devices.forEach(device -> names.put(DeviceNames.key(device.name()), device.name()));
        return Nearest.of(DeviceNames.key(name), names).stream().limit(3).toList();
    }

    private static List<String> names(List<CatalogueDevice> devices) {
        return devices.stream().map(CatalogueDevice::name).limit(NAMES_SHOWN).toList();
    }
}
