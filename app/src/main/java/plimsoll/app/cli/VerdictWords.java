package plimsoll.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import plimsoll.app.figure.Figures;
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
                plan.unjudged().isEmpty()
                        ? "Fits: " + Figures.size(free) + " free on "
                                + named(plan.devices().get(tightest))
                        : partly(plan, tightest, free);
            case Verdict.TooMuch(int tightest, long free, List<Integer> ignored) ->
                "Does not fit: " + lack(plan.devices(), tightest, free) + " too much on "
                        + named(plan.devices().get(tightest));
            case Verdict.Depends(int tightest, long free, long atBest, List<Integer> ignored) ->
                "Fits or not, depending on what is assumed: between " + Figures.size(atBest) + " free and "
                        + Figures.size(-free) + " too much on "
                        + named(plan.devices().get(tightest));
            case Verdict.Unjudged(String why) -> "Not judged: " + why;
        };
    }

    /// What fits where it could be judged says nothing of the rest.
    private static String partly(Plan plan, int tightest, long free) {
        String open = plan.unjudged().stream()
                .map(at -> named(plan.devices().get(at)))
                .collect(Collectors.joining(" and "));
        return "Not judged on " + open + ", whose memory is unknown; " + Figures.size(free) + " free on "
                + named(plan.devices().get(tightest));
    }

    /// A sentence for each device that has too little.
    static List<String> reasons(Plan plan) {
        List<Integer> places = switch (plan.verdict()) {
            case Verdict.TooMuch(int ignored, long alsoIgnored, List<Integer> overfull) -> overfull;
            case Verdict.Depends(int ignored, long alsoIgnored, long atBest, List<Integer> overfull) -> overfull;
            case Verdict.Fits ignored -> List.of();
            case Verdict.Unjudged ignored -> List.of();
        };
        return places.stream().map(at -> reason(plan.devices(), at)).toList();
    }

    private static String reason(List<DeviceMemory> devices, int at) {
        DeviceMemory device = devices.get(at);
        long others = device.device().others();
        long rest = Rest.of(devices, at).orElseThrow();
        if (Rest.isCommon(devices, at)) {
            DeviceMemory sharer = devices.getLast();
            return "host and " + sharer.id() + " share "
                    + Figures.size(sharer.device().shares().orElseThrow()) + " of memory and need "
                    + range(
                            device.least().total() + sharer.least().total(),
                            device.parts().total() + sharer.parts().total())
                    + " of it together: " + lack(devices, at, rest) + " too much.";
        }
        return device.id() + " needs "
                + range(device.least().total(), device.parts().total())
                + (others > 0 ? " and others hold " + Figures.size(others) : "")
                + ", but has " + Figures.size(device.device().capacity().orElse(0)) + ": "
                + lack(devices, at, rest) + " too much.";
    }

    /// How much a device lacks: one figure, or from the least to the most.
    private static String lack(List<DeviceMemory> devices, int at, long rest) {
        long atBest = Rest.atBest(devices, at).orElse(rest);
        return atBest >= 0 ? "up to " + Figures.size(-rest) : range(-atBest, -rest);
    }

    private static String range(long least, long most) {
        return least == most ? Figures.size(most) : Figures.size(least) + " to " + Figures.size(most);
    }

    private static String named(DeviceMemory device) {
        return device.id() + " (" + device.device().name() + ")";
    }
}
