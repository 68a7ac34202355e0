package plimsoll.mathcore.plan;

import java.util.ArrayList;
import java.util.List;

/// Something that is loaded beside the model.
///
/// @param role    what it is for
/// @param name    what people call it
/// @param on      what it takes on each device, in the plan's order
/// @param compute why its compute buffers, as a sum over the devices, can be believed
public record Companion(Role role, String name, List<Parts> on, Basis compute) {
    /// What a companion does for the model.
    public enum Role {
        PROJECTOR,
        DRAFT,
        ADAPTER
    }

    public Companion {
        on = List.copyOf(on);
    }

    /// Bytes on all devices.
    public long total() {
        return on.stream().mapToLong(Parts::total).sum();
    }

    /// The devices with what this takes of them.
    public List<DeviceMemory> beside(List<DeviceMemory> devices) {
        List<DeviceMemory> all = new ArrayList<>();
        for (int at = 0; at < devices.size(); at++) {
            DeviceMemory device = devices.get(at);
            long bytes = at < on.size() ? on.get(at).total() : 0;
            all.add(new DeviceMemory(
                    device.id(),
                    device.device(),
                    device.parts().with(role, bytes),
                    device.mapped(),
                    device.least().with(role, bytes)));
        }
        return all;
    }
}
