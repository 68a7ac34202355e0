package plimsoll.mathcore.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Whether the model fits the machine.
public sealed interface Verdict {
    /// It fits every device that could be judged.
    ///
    /// @param tightest place of the device with the smallest rest
    /// @param free     that rest, bytes
    record Fits(int tightest, long free) implements Verdict {}

    /// At least one device has too little.
    ///
    /// @param tightest place of the device that lacks most
    /// @param free     how much it lacks, bytes, negative
    /// @param overfull places of all devices that have too little
    record TooMuch(int tightest, long free, List<Integer> overfull) implements Verdict {}

    /// It fits where it takes the least that it may, and does not where it takes the most.
    ///
    /// @param tightest place of the device that lacks most at the most
    /// @param free     how much it lacks then, bytes, negative
    /// @param atBest   what is left there at the least, bytes
    /// @param overfull places of all devices that have too little at the most
    record Depends(int tightest, long free, long atBest, List<Integer> overfull) implements Verdict {}

    /// No device's capacity is known.
    record Unjudged(String why) implements Verdict {}

    /// Judges every device whose capacity is known.
    static Verdict of(List<DeviceMemory> devices) {
        int tightest = -1;
        long free = 0;
        List<Integer> overfull = new ArrayList<>();
        for (int at = 0; at < devices.size(); at++) {
            OptionalLong rest = Rest.of(devices, at);
            if (rest.isEmpty()) {
                continue;
            }
            if (tightest < 0 || rest.getAsLong() < free) {
                tightest = at;
                free = rest.getAsLong();
            }
            if (rest.getAsLong() < 0) {
                overfull.add(at);
            }
        }
        if (tightest < 0) {
            return new Unjudged("no device's memory is known");
        }
        if (free >= 0) {
            return new Fits(tightest, free);
        }
        boolean isOpen =
                overfull.stream().allMatch(at -> Rest.atBest(devices, at).orElse(-1) >= 0);
        return isOpen
                ? new Depends(tightest, free, Rest.atBest(devices, tightest).orElseThrow(), List.copyOf(overfull))
                : new TooMuch(tightest, free, List.copyOf(overfull));
    }
}
