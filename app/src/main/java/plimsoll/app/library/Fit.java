package plimsoll.app.library;

import java.util.Comparator;
import java.util.OptionalLong;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.plan.Verdict;

/// How a model would fit.
public sealed interface Fit {
    /// It could be planned.
    ///
    /// @param verdict whether it fits
    /// @param device  the one that decides, or the fullest where none can be judged
    /// @param context tokens that were planned
    record Planned(Verdict verdict, DeviceMemory device, long context) implements Fit {
        /// Bytes left on that device, negative when it is too much; empty where it cannot be judged.
        public OptionalLong free() {
            return switch (verdict) {
                case Verdict.Fits fits -> OptionalLong.of(fits.free());
                case Verdict.TooMuch much -> OptionalLong.of(much.free());
                case Verdict.Depends depends -> OptionalLong.of(depends.free());
                case Verdict.Unjudged ignored -> OptionalLong.empty();
            };
        }
    }

    /// It could not.
    ///
    /// @param why in a sentence; empty while nobody has asked yet
    record Unknown(String why) implements Fit {}

    /// Not asked yet.
    Fit PENDING = new Unknown("");

    /// Of an engine's answer.
    static Fit of(Outcome outcome) {
        return switch (outcome) {
            case Refusal(String sentence) -> new Unknown(sentence);
            case Plan plan ->
                new Planned(plan.verdict(), decisive(plan), plan.resolved().ctxSize());
        };
    }

    private static DeviceMemory decisive(Plan plan) {
        return switch (plan.verdict()) {
            case Verdict.Fits fits -> plan.devices().get(fits.tightest());
            case Verdict.TooMuch much -> plan.devices().get(much.tightest());
            case Verdict.Depends depends -> plan.devices().get(depends.tightest());
            case Verdict.Unjudged ignored ->
                plan.devices().stream()
                        .max(Comparator.comparingLong(device -> device.parts().total()))
                        .orElseThrow();
        };
    }
}
