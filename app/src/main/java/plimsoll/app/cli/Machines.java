package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import plimsoll.app.captured.CatalogueMemory;
import plimsoll.ingest.catalogue.DeviceCatalogue;
import plimsoll.ingest.catalogue.DeviceWord;
import plimsoll.ingest.catalogue.DeviceWords;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.probes.ThisMachine;

/// The machine that a plan is for, from what was said about its devices. Reads this machine at most once.
final class Machines {
    private static final String FROM = "from:";

    private final Surroundings here;
    private final List<ThisMachine> read = new ArrayList<>(1);
    private final List<DeviceWords> words = new ArrayList<>(1);

    Machines(Surroundings here) {
        this.here = here;
    }

    /// A machine with what a person should know about its figures, a sentence each.
    record Target(Machine machine, List<String> notes) {}

    /// This machine, or one of the named devices; nothing is known of its main memory unless it is given.
    Answer<Target> ofCommandLine(List<String> devices, OptionalLong hostMemory) {
        return of(devices.isEmpty() ? List.of("this") : devices, hostMemory);
    }

    /// The devices of a request: none is the processor alone.
    Answer<Target> of(List<?> devices, OptionalLong hostMemory) {
        List<Device> accelerators = new ArrayList<>();
        Device host = Machine.UNKNOWN_HOST;
        List<String> notes = new ArrayList<>();
        for (Object device : devices) {
            if (device instanceof String word && word.strip().startsWith(FROM)) {
                switch (captured(word.strip().substring(FROM.length()))) {
                    case Answer.Refused<ThisMachine>(int status, String sentence) -> {
                        return new Answer.Refused<>(status, sentence);
                    }
                    case Answer.Value<ThisMachine>(ThisMachine other) -> {
                        host = other.machine().host();
                        accelerators.addAll(other.machine().accelerators());
                        notes.addAll(other.notes());
                    }
                }
                continue;
            }
            switch (word(device)) {
                case DeviceWord.Refused(String sentence) -> {
                    return Answer.wrongUse(sentence);
                }
                case DeviceWord.Devices(List<Device> known) -> {
                    if (known.isEmpty() && devices.size() > 1) {
                        return Answer.wrongUse("none stands beside other devices; leave out one or the other");
                    }
                    accelerators.addAll(known);
                }
                case DeviceWord.ThisMachine ignored -> {
                    host = thisMachine().machine().host();
                    accelerators.addAll(thisMachine().machine().accelerators());
                    notes.addAll(thisMachine().notes());
                }
            }
        }
        Device memory = with(host, hostMemory);
        List<Device> sharing =
                accelerators.stream().map(device -> sharing(device, memory)).toList();
        return Answer.of(new Target(new Machine(hostOf(memory, sharing), sharing), notes));
    }

    /// Metal's devices are parts of a Mac's memory, whatever they are called.
    private static Device sharing(Device device, Device host) {
        boolean isMac = device.backend() == Backend.METAL && device.shares().isEmpty();
        return isMac ? device.sharing(host.capacity()) : device;
    }

    /// The only accelerator tells how much memory its machine has, where it has no other.
    private static Device hostOf(Device host, List<Device> accelerators) {
        boolean isTold =
                accelerators.size() == 1 && accelerators.getFirst().shares().isPresent();
        return isTold && host.capacity().isEmpty()
                ? host.withCapacity(accelerators.getFirst().shares())
                : host;
    }

    private static Device with(Device host, OptionalLong memory) {
        return memory.isPresent() ? Device.of(host.name(), Backend.CPU, memory.getAsLong()) : host;
    }

    private DeviceWord word(Object device) {
        return switch (device) {
            case String word -> words().read(word);
            case Map<?, ?> keys ->
                Request.texts(keys)
                        .map(texts -> words().read(texts))
                        .orElseGet(() -> new DeviceWord.Refused("a device takes text and numbers, such as"
                                + " {\"backend\":\"cuda\",\"memory\":\"24GiB\"}"));
            default ->
                new DeviceWord.Refused("\"devices\" takes objects such as {\"name\":\"RTX 4090\"} or"
                        + " {\"backend\":\"cuda\",\"memory\":\"24GiB\"}");
        };
    }

    /// Another machine, by what its tools printed.
    private Answer<ThisMachine> captured(String file) {
        return CapturedFile.read(file, here).then(captured -> Answer.of(CatalogueMemory.machine(captured)));
    }

    private ThisMachine thisMachine() {
        if (read.isEmpty()) {
            read.add(here.machine().get());
        }
        return read.getFirst();
    }

    private DeviceWords words() {
        if (words.isEmpty()) {
            words.add(new DeviceWords(DeviceCatalogue.shipped()));
        }
        return words.getFirst();
    }
}
