package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import plimsoll.app.figure.Figures;
import plimsoll.app.part.Sentence;
import plimsoll.app.part.Sentence.Run;
import plimsoll.app.words.Words;
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
            case Verdict.Fits(int tightest, long free)
            when !plan.unjudged().isEmpty() ->
                said(
                        Words.say("plan.answer.part"),
                        "unsure",
                        sized("plan.answer.free", "", free, place(plan, tightest)) + ". "
                                + Words.say("plan.answer.unknown", unjudged(plan)));
            case Verdict.Fits(int tightest, long free) ->
                said(Words.say("plan.answer.fits"), "good", sized("plan.answer.free", "", free, place(plan, tightest)));
            case Verdict.TooMuch(int tightest, long free, List<Integer> ignored) ->
                said(
                        Words.say("plan.answer.not"),
                        "bad",
                        sized("plan.answer.over", least(plan, tightest, free), -free, place(plan, tightest)));
            case Verdict.Depends(int tightest, long free, long atBest, List<Integer> ignored) ->
                said(
                        Words.say("plan.answer.open"),
                        "unsure",
                        Words.say(
                                "plan.answer.between",
                                Sentence.marked(Figures.gib(atBest)),
                                Sentence.marked(Figures.gib(-free)),
                                place(plan, tightest)));
            case Verdict.Unjudged(String why) -> said(Words.say("plan.answer.none"), "unsure", sentence(why));
        };
    }

    private static String unjudged(Plan plan) {
        return plan.unjudged().stream()
                .map(at -> plan.devices().get(at).device().name())
                .collect(Collectors.joining(", "));
    }

    /// The other end of what a device lacks, where something is in doubt.
    private static String least(Plan plan, int at, long free) {
        long atBest = Rest.atBest(plan.devices(), at).orElse(free);
        return atBest == free ? "" : Figures.gib(Math.max(0, -atBest)) + " – ";
    }

    private static String sized(String key, String least, long bytes, String where) {
        boolean large = bytes >= Bytes.GIB / 10 || !least.isEmpty();
        String number = least + (large ? Figures.gib(bytes) : Figures.mib(bytes));
        return Words.say(key, Sentence.marked(number), large ? "GiB" : "MiB", where);
    }

    private static List<Run> said(String verdict, String styleClass, String rest) {
        List<Run> runs = new ArrayList<>();
        runs.add(new Run(verdict + " ", styleClass));
        runs.addAll(Sentence.runs(rest));
        return runs;
    }

    /// What the headline leaves open: how far the context could go.
    static List<Run> room(Plan plan, OptionalLong room, long most) {
        String far = Sentence.marked(Figures.count(room.orElse(0)));
        return Sentence.runs(
                switch (plan.verdict()) {
                    case Verdict.Unjudged ignored -> Words.say("plan.room.unknown");
                    case Verdict.Depends ignored ->
                        room.isEmpty() ? Words.say("plan.room.none.sure") : Words.say("plan.room.would.sure", far);
                    case Verdict.TooMuch ignored ->
                        room.isEmpty() ? Words.say("plan.room.none") : Words.say("plan.room.would", far);
                    case Verdict.Fits ignored ->
                        room.isEmpty()
                                ? Words.say("plan.room.none")
                                : Words.say(room.getAsLong() >= most ? "plan.room.more" : "plan.room.fits", far);
                });
    }

    private static String place(Plan plan, int at) {
        Device device = plan.devices().get(at).device();
        if (at == 0) {
            return Words.say("plan.answer.in.main");
        }
        long same = plan.devices().stream()
                .skip(1)
                .filter(d -> d.device().name().equals(device.name()))
                .count();
        return same > 1
                ? Words.say("plan.answer.on.gpu", String.valueOf(at - 1))
                : Words.say("plan.answer.on.device", device.name());
    }

    private static String sentence(String why) {
        String upper = Character.toUpperCase(why.charAt(0)) + why.substring(1);
        return upper.endsWith(".") ? upper : upper + ".";
    }
}
