package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.probes.Absence;
import plimsoll.probes.Captured;
import plimsoll.probes.ThisMachine;

/// Devices to be shown, of whatever machine.
///
/// @param devices in their order
/// @param absent  what was looked for and is not there
/// @param notes   what a person should know, a sentence each
record DeviceList(List<Captured.Entry> devices, List<Absence> absent, List<String> notes) {
    static DeviceList of(ThisMachine machine) {
        List<Captured.Entry> devices = new ArrayList<>();
        machine.gpus().forEach(gpu -> devices.add(new Captured.Entry(gpu, Optional.empty())));
        return new DeviceList(devices, machine.absent(), machine.notes());
    }

    static DeviceList of(Captured captured) {
        return new DeviceList(captured.entries(), List.of(), captured.notes());
    }
}
