package plimsoll.app.screen.plan;

import java.util.List;
import java.util.OptionalLong;
import plimsoll.app.figure.Figures;
import plimsoll.app.part.Sentence.Run;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Rest;
import plimsoll.mathcore.plan.Verdict;
import plimsoll.mathcore.units.Bytes;

/// The verdict in words: does it fit, where is it tightest, how much longer could the context be.
final class Answer {
    private Answer() {}

    /// The headline, such as `Fits. 4.00 GiB free on the RTX 4090`.
    static List<Run> headline(Plan plan) {
        return switch (plan.verdict()) {
            case Verdict.Fits(int tightest, long free) ->
                said("Fits.", "good", free, " free", place(plan, tightest), "");
            case Verdict.TooMuch(int tightest, long free, List<Integer> ignored) ->
                said("Does not fit.", "bad", -free, " too much", place(plan, tightest), least(plan, tightest, free));
            case Verdict.Depends(int tightest, long free, long atBest, List<Integer> ignored) ->
                List.of(
                        new Run("Fits or not: ", "unsure"),
                        Run.words("between "),
                        Run.figure(Figures.gib(atBest)),
                        Run.words(" GiB free and "),
                        Run.figure(Figures.gib(-free)),
                        Run.words(" GiB too much " + place(plan, tightest)));
            case Verdict.Unjudged(String why) ->
                List.of(new Run("Cannot be judged. ", "unsure"), Run.words(sentence(why)));
        };
    }

    /// The other end of what a device lacks, where something is in doubt.
    private static String least(Plan plan, int at, long free) {
        long atBest = Rest.atBest(plan.devices(), at).orElse(free);
        return atBest == free ? "" : Figures.gib(Math.max(0, -atBest)) + " – ";
    }

    private static List<Run> said(
            String verdict, String styleClass, long bytes, String what, String where, String least) {
        boolean large = bytes >= Bytes.GIB / 10 || !least.isEmpty();
        String number = large ? Figures.gib(bytes) : Figures.mib(bytes);
        return List.of(
                new Run(verdict + " ", styleClass),
                Run.figure(least + number),
                Run.words((large ? " GiB" : " MiB") + what + " " + where));
    }

    /// What the headline leaves open: how far the context could go.
    static List<Run> room(Plan plan, OptionalLong room, long most) {
        boolean fits = plan.verdict() instanceof Verdict.Fits;
        if (plan.verdict() instanceof Verdict.Unjudged) {
            return List.of(Run.words("Give the devices a memory to judge it."));
        }
        if (room.isEmpty()) {
            boolean open = plan.verdict() instanceof Verdict.Depends;
            return List.of(Run.words("Not even the shortest context fits" + (open ? " in any case." : ".")));
        }
        String lead = fits ? "Room up to a context of " : "A context of up to ";
        String sure = plan.verdict() instanceof Verdict.Depends ? " would fit in any case." : " would fit.";
        String end = fits ? (room.getAsLong() >= most ? " and more." : ".") : sure;
        return List.of(Run.words(lead), Run.figure(Figures.count(room.getAsLong())), Run.words(end));
    }

    private static String place(Plan plan, int at) {
        Device device = plan.devices().get(at).device();
        if (at == 0) {
            return "in main memory";
        }
        long same = plan.devices().stream()
                .skip(1)
                .filter(d -> d.device().name().equals(device.name()))
                .count();
        return same > 1 ? "on GPU " + (at - 1) : "on the " + device.name();
    }

    private static String sentence(String why) {
        String upper = Character.toUpperCase(why.charAt(0)) + why.substring(1);
        return upper.endsWith(".") ? upper : upper + ".";
    }
}
