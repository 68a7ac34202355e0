package plimsoll.app.captured;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.catalogue.CatalogueDevice;
import plimsoll.ingest.catalogue.DeviceCatalogue;
import plimsoll.ingest.catalogue.DeviceMatch;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.probes.Captured;
import plimsoll.probes.ThisMachine;

/// What data sheets know of the devices of another machine.
public final class CatalogueMemory {
    private CatalogueMemory() {}

    /// The machine with bandwidths, and with the catalogue's memory where its tools told none, which a note says.
    public static ThisMachine machine(Captured captured) {
        ThisMachine found = captured.machine();
        DeviceCatalogue catalogue = DeviceCatalogue.shipped();
        List<String> notes = new ArrayList<>(found.notes());
        List<Device> devices = found.machine().accelerators().stream()
                .map(device -> completed(device, catalogue, notes))
                .toList();
        return new ThisMachine(new Machine(found.machine().host(), devices), found.gpus(), found.absent(), notes);
    }

    private static Device completed(Device device, DeviceCatalogue catalogue, List<String> notes) {
        if (device.capacity().isPresent()) {
            return catalogue.completed(device);
        }
        if (catalogue.find(device.name()) instanceof DeviceMatch.Found(CatalogueDevice known)) {
            notes.add("The memory of " + device.name() + " is the catalogue's; what was read does not tell it.");
            Device sheet = known.devices().getFirst();
            return sheet.withBackend(device.backend()).withOthers(device.others());
        }
        notes.add("The memory of " + device.name() + " is not known, so whether a model fits there is not judged.");
        return device;
    }
}
