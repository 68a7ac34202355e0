package plimsoll.app;

import java.util.List;
import plimsoll.ingest.catalogue.DeviceCatalogue;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.probes.ThisMachine;

/// The machine that the program runs on: what its probes find, with what data sheets know of the devices that are
/// recognised.
final class Instruments {
    private Instruments() {}

    /// Asks every probe. Takes from some milliseconds to seconds: keep it off the thread that draws.
    static ThisMachine read() {
        ThisMachine found = ThisMachine.read();
        DeviceCatalogue catalogue = DeviceCatalogue.shipped();
        List<Device> devices = found.machine().accelerators().stream()
                .map(catalogue::completed)
                .toList();
        return new ThisMachine(
                new Machine(found.machine().host(), devices), found.gpus(), found.absent(), found.notes());
    }
}
