package plimsoll.ingest.catalogue;

import java.util.List;
import plimsoll.mathcore.hardware.Device;

/// What a person meant by a word for a device.
public sealed interface DeviceWord {
    /// Devices of the catalogue or of the person's own making; none where a plan is for the processor alone.
    record Devices(List<Device> devices) implements DeviceWord {
        public Devices {
            devices = List.copyOf(devices);
        }
    }

    /// The devices of this machine, which only the probes know.
    record ThisMachine() implements DeviceWord {}

    /// No device.
    ///
    /// @param sentence what is wrong, where and what to do
    record Refused(String sentence) implements DeviceWord {}
}
