package plimsoll.probes;

import java.time.Duration;
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
/// @param gpus    the graphics processors as their instruments read them, those too that no model is put on
/// @param absent  what could not be read, and why
/// @param notes   what a person should know about the figures, a sentence each
public record ThisMachine(Machine machine, List<Gpu> gpus, List<Absence> absent, List<String> notes) {
    private static final Duration HOST = Duration.ofSeconds(5);

    public ThisMachine {
        gpus = List.copyOf(gpus);
        absent = List.copyOf(absent);
        notes = List.copyOf(notes);
    }

    /// One of which nothing is known but what a model can be put on.
    public ThisMachine(Machine machine, List<Absence> absent, List<String> notes) {
        this(machine, List.of(), absent, notes);
    }

    /// Asks every probe. Takes from some milliseconds to a probe's patience: keep it off the thread that draws.
    public static ThisMachine read() {
        HostProbe host = new HostProbe();
        Deadline<String> processor = Deadline.start("the processor", HOST, host::processor);
        Deadline<MainMemory> memory = Deadline.start("main memory", HOST, host::memory);
        List<Probes.Answer> gpus = Probes.read();
        return of(processor.await(), memory.await(), gpus);
    }

    static ThisMachine of(Reading<String> processor, Reading<MainMemory> memory, List<Probes.Answer> answers) {
        List<Absence> absent = new ArrayList<>();
        processor.reason().ifPresent(why -> absent.add(new Absence("processor", why)));
        memory.reason().ifPresent(why -> absent.add(new Absence("main memory", why)));
        List<String> notes = new ArrayList<>(
                memory.found().flatMap(MainMemory::limit).stream().toList());
        Device host = host(processor, memory.found());
        List<Gpu> gpus = new ArrayList<>();
        for (Probes.Answer answer : answers) {
            answer.gpus().reason().ifPresent(why -> absent.add(new Absence(answer.what(), why)));
            answer.gpus().found().ifPresent(gpus::addAll);
        }
        List<Device> devices = Accelerators.of(gpus, host, absent, notes);
        return new ThisMachine(new Machine(host, devices), gpus, absent, notes);
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
