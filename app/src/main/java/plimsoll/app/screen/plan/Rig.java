package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;

/// The devices that a plan is for, as a person puts them together.
///
/// @param host   the processor with the main memory
/// @param groups accelerators, equal ones together, in the order engines number them
public record Rig(Device host, List<Group> groups) {
    /// The most accelerators of one plan.
    static final int MOST = 16;

    public Rig {
        groups = List.copyOf(groups);
    }

    /// Equal accelerators.
    ///
    /// @param device any one of them
    /// @param count  how many
    /// @param isThis whether they are in this machine
    public record Group(Device device, int count, boolean isThis) {}

    /// A machine as it stands: neighbours of the same name and memory in one group.
    public static Rig of(Machine machine, boolean isThis) {
        List<Group> groups = new ArrayList<>();
        for (Device device : machine.accelerators()) {
            boolean same = !groups.isEmpty() && groups.getLast().device().equals(device);
            int count = same ? groups.removeLast().count() + 1 : 1;
            groups.add(new Group(device, count, isThis));
        }
        return new Rig(machine.host(), groups);
    }

    /// The machine that they make.
    public Machine machine() {
        List<Device> all = new ArrayList<>();
        groups.forEach(g -> all.addAll(Collections.nCopies(g.count(), g.device())));
        return new Machine(host, all);
    }

    /// How many accelerators there are.
    int count() {
        return groups.stream().mapToInt(Group::count).sum();
    }

    Rig withHost(Device other) {
        return new Rig(other, groups);
    }

    Rig with(int at, Group other) {
        List<Group> now = new ArrayList<>(groups);
        now.set(at, other);
        return new Rig(host, now);
    }

    Rig without(int at) {
        List<Group> now = new ArrayList<>(groups);
        now.remove(at);
        return new Rig(host, now);
    }

    /// Adds to the group of the same device, or makes one.
    Rig plus(Device device, int count) {
        for (int i = 0; i < groups.size(); i++) {
            Group g = groups.get(i);
            if (g.device().equals(device) && !g.isThis()) {
                return with(i, new Group(device, g.count() + count, false));
            }
        }
        List<Group> now = new ArrayList<>(groups);
        now.add(new Group(device, count, false));
        return new Rig(host, now);
    }
}
