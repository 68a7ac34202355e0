package plimsoll.probes;

import plimsoll.mathcore.hardware.Device;

/// Prints what the probes say of this machine, for a machine that is at hand without the rest of the program.
public final class ProbeMain {
    private ProbeMain() {}

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        ThisMachine read = ThisMachine.read();
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        System.out.println("host: " + text(read.machine().host()));
        read.machine().accelerators().forEach(gpu -> System.out.println("gpu: " + text(gpu)));
        read.absent().forEach(absence -> System.out.println("absent: " + absence.what() + ": " + absence.why()));
        read.notes().forEach(note -> System.out.println("note: " + note));
        System.out.println("read in " + milliseconds + " ms");
    }

    private static String text(Device device) {
        String capacity = device.capacity().isPresent() ? device.capacity().getAsLong() + " bytes" : "unknown";
        return device.name() + ", " + device.backend() + ", capacity " + capacity + ", others hold " + device.others();
    }
}
