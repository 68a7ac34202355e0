package plimsoll.app.cli;

import java.util.List;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Rest;
import plimsoll.mathcore.plan.Verdict;

/// A plan's verdict in words.
final class VerdictWords {
    private VerdictWords() {}

    /// The one sentence that answers whether it fits.
    static String sentence(Plan plan) {
        return switch (plan.verdict()) {
            case Verdict.Fits(int tightest, long free) ->
                "Fits: " + Amount.of(free) + " free on " + named(plan.devices().get(tightest));
            case Verdict.TooMuch(int tightest, long free, List<Integer> ignored) ->
                "Does not fit: " + Amount.of(-free) + " too much on "
                        + named(plan.devices().get(tightest));
            case Verdict.Unjudged(String why) -> "Not judged: " + why;
        };
    }

    /// A sentence for each device that has too little.
    static List<String> reasons(Plan plan) {
        return plan.verdict() instanceof Verdict.TooMuch(int ignored, long alsoIgnored, List<Integer> overfull)
                ? overfull.stream().map(at -> reason(plan.devices(), at)).toList()
                : List.of();
    }

    private static String reason(List<DeviceMemory> devices, int at) {
        DeviceMemory device = devices.get(at);
        long others = device.device().others();
        long rest = Rest.of(devices, at).orElseThrow();
        if (Rest.isCommon(devices, at)) {
            DeviceMemory sharer = devices.getLast();
            return "host and " + sharer.id() + " share "
                    + Amount.of(sharer.device().shares().orElseThrow()) + " of memory and need "
                    + Amount.of(device.parts().total() + sharer.parts().total()) + " of it together: "
                    + Amount.of(-rest) + " too much.";
        }
        return device.id() + " needs " + Amount.of(device.parts().total())
                + (others > 0 ? " and others hold " + Amount.of(others) : "")
                + ", but has " + Amount.of(device.device().capacity().orElse(0)) + ": " + Amount.of(-rest)
                + " too much.";
    }

    private static String named(DeviceMemory device) {
        return device.id() + " (" + device.device().name() + ")";
    }
}
