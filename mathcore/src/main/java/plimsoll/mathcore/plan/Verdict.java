package plimsoll.mathcore.plan;

import java.util.List;

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
    /// @param reasons  a sentence for each device that has too little
    record TooMuch(int tightest, long free, List<String> reasons) implements Verdict {}

    /// No device's capacity is known.
    record Unjudged(String why) implements Verdict {}
}
