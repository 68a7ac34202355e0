package plimsoll.ingest.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import plimsoll.ingest.Quoted;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;

/// Reads what people write for devices: `RTX 4090`, `RTX 4090x2`, `2 x RTX 4090`, `this`, `none`,
/// `custom,memory=24GiB,bandwidth=1008GB/s`, and the same keys as a request carries them.
public final class DeviceWords {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final List<Pattern> TIMES = List.of(
            Pattern.compile("(?<name>.*\\S)\\s*[xX×]\\s*(?<count>\\d+)"),
            Pattern.compile("(?<count>\\d+)\\s*[xX×]\\s*(?<name>\\S.*)"));
    private static final String OWN = "A device can also be given by its memory: custom,memory=24GiB.";

    private final DeviceCatalogue catalogue;

    public DeviceWords(DeviceCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// One word of the command line.
    public DeviceWord read(String word) {
        String plain = word.strip();
        return switch (plain.toLowerCase(Locale.ROOT)) {
            case "" -> new DeviceWord.Refused("The device has no name: write one of the catalogue, or this. " + OWN);
            case "this" -> new DeviceWord.ThisMachine();
            case "none" -> new DeviceWord.Devices(List.of());
            default -> plain.matches("(?i)custom(,.*)?") ? custom(plain) : named(plain);
        };
    }

    /// The keys of one device in a request: `name`, `backend`, `memory`, `free`, `bandwidth`, `count`, each as text.
    /// With a memory it is the person's own device, whose name is a label; without, the catalogue's. A name
    /// alone is a word as the command line has it.
    public DeviceWord read(Map<String, String> keys) {
        String name = keys.getOrDefault("name", "");
        return keys.size() == 1 && !name.isBlank() ? read(name) : described(keys);
    }

    private DeviceWord described(Map<String, String> keys) {
        DeviceFields fields = new DeviceFields(keys);
        Optional<String> complaint = fields.complaint();
        if (complaint.isPresent()) {
            return new DeviceWord.Refused(complaint.get());
        }
        if (fields.memory().isPresent()) {
            return repeated(List.of(own(fields)), fields);
        }
        return fields.name()
                .map(known -> fromCatalogue(known, fields))
                .orElseGet(() ->
                        new DeviceWord.Refused("A device needs a name of the catalogue or a memory such as 24GiB."));
    }

    private DeviceWord custom(String word) {
        Map<String, String> keys = new LinkedHashMap<>();
        List<String> parts = COMMA.splitAsStream(word).skip(1).toList();
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                return new DeviceWord.Refused(
                        Quoted.of(part) + " in the device " + Quoted.of(word) + " is not key=value, as memory=24GiB.");
            }
            String key = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (keys.put(key, part.substring(equals + 1).strip()) != null) {
                return new DeviceWord.Refused(
                        "The device " + Quoted.of(word) + " has its " + Quoted.plain(key) + " twice: write it once.");
            }
        }
        return keys.containsKey("memory")
                ? described(keys)
                : new DeviceWord.Refused(
                        "The device " + Quoted.of(word) + " has no memory: write custom,memory=24GiB.");
    }

    /// A name with x and a number is taken whole first, so that `RTX4090` is not 4,090 of something.
    private DeviceWord named(String word) {
        return described(isUnknown(word) ? repetition(word) : Map.of("name", word));
    }

    private Map<String, String> repetition(String word) {
        return TIMES.stream()
                .map(times -> times.matcher(word))
                .filter(times -> times.matches() && !isUnknown(times.group("name")))
                .findFirst()
                .map(times -> Map.of("name", times.group("name"), "count", times.group("count")))
                .orElseGet(() -> Map.of("name", word));
    }

    private boolean isUnknown(String name) {
        return catalogue.find(name) instanceof DeviceMatch.Unknown;
    }

    private DeviceWord fromCatalogue(String name, DeviceFields fields) {
        return switch (catalogue.find(name)) {
            case DeviceMatch.Found found -> repeated(found.device().devices(), fields);
            case DeviceMatch.Several several ->
                new DeviceWord.Refused("The device " + Quoted.of(name) + " can be " + choice(several.names())
                        + (catalogue.isMac(name)
                                ? ", or have another memory: say which. " + own(name)
                                : ": say which."));
            case DeviceMatch.Unknown unknown ->
                new DeviceWord.Refused("No device " + Quoted.of(name) + " is in the catalogue"
                        + (unknown.nearest().isEmpty() ? "" : "; near it are " + choice(unknown.nearest())) + ". "
                        + (name.contains(",") ? "Name several devices one by one. " : "")
                        + own(name));
        };
    }

    private String own(String name) {
        return "A device can also be given by its memory: " + catalogue.own(name) + ".";
    }

    /// What the person left out is taken from the catalogue where it knows the name.
    private Device own(DeviceFields fields) {
        Optional<CatalogueDevice> known =
                fields.name().flatMap(name -> catalogue.find(name).product());
        Backend backend = fields.backend()
                .or(() -> known.map(CatalogueDevice::backend))
                .orElse(fields.name().filter(catalogue::isMac).isPresent() ? Backend.METAL : Backend.CUDA);
        OptionalDouble bandwidth = fields.bandwidth().isPresent()
                ? fields.bandwidth()
                : known.map(device -> OptionalDouble.of(device.bandwidth())).orElse(OptionalDouble.empty());
        return new Device(
                fields.name().orElse("Custom device"),
                backend,
                fields.memory(),
                0,
                bandwidth,
                known.map(CatalogueDevice::shares).orElse(OptionalLong.empty()),
                known.flatMap(CatalogueDevice::insides));
    }

    private static DeviceWord repeated(List<Device> chips, DeviceFields fields) {
        OptionalLong free = fields.free();
        long capacity = chips.getFirst().capacity().orElseThrow();
        if (free.isPresent() && free.getAsLong() > capacity) {
            return new DeviceWord.Refused("The device "
                    + Quoted.of(chips.getFirst().name()) + " cannot have "
                    + fields.given().getOrDefault("free", "").strip() + " free: all its memory is "
                    + fields.given().getOrDefault("memory", capacity + " bytes").strip() + ".");
        }
        long others = free.isPresent() ? capacity - free.getAsLong() : 0;
        List<Device> one = chips.stream()
                .map(chip -> chip.withBackend(fields.backend().orElse(chip.backend()))
                        .withOthers(others))
                .toList();
        return new DeviceWord.Devices(Collections.nCopies(fields.count(), one).stream()
                .flatMap(List::stream)
                .toList());
    }

    private static String choice(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.getFirst() : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
