package plimsoll.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.probes.host.HostProbe;
import plimsoll.probes.host.MainMemory;

/// The machine that the program runs on, as far as its instruments tell.
///
/// @param machine what a model can be put on
/// @param absent  what could not be read, and why
/// @param notes   what a person should know about the figures, a sentence each
public record ThisMachine(Machine machine, List<Absence> absent, List<String> notes) {
    public ThisMachine {
        absent = List.copyOf(absent);
        notes = List.copyOf(notes);
    }

    /// Asks every probe. Takes from some milliseconds to a probe's deadline: keep it off the thread that draws.
    public static ThisMachine read() {
        HostProbe host = new HostProbe();
        return of(host.processor(), host.memory());
    }

    static ThisMachine of(Reading<String> processor, Reading<MainMemory> memory) {
        List<Absence> absent = new ArrayList<>();
        processor.reason().ifPresent(why -> absent.add(new Absence("processor", why)));
        memory.reason().ifPresent(why -> absent.add(new Absence("main memory", why)));
        Machine machine = new Machine(host(processor, memory.found()), List.of());
        List<String> notes = memory.found().flatMap(MainMemory::limit).stream().toList();
        return new ThisMachine(machine, absent, notes);
    }

    private static Device host(Reading<String> processor, Optional<MainMemory> memory) {
        return new Device(
                processor.found().orElse(Machine.UNKNOWN_HOST.name()),
                Backend.CPU,
                memory.map(known -> OptionalLong.of(known.total())).orElse(OptionalLong.empty()),
                memory.map(MainMemory::used).orElse(0L),
                OptionalDouble.empty());
    }
}
