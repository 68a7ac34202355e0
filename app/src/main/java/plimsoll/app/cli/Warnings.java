package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Verdict;

/// Everything a person should know about a plan's figures, a sentence each.
final class Warnings {
    private Warnings() {}

    /// The plan's own, then `notes`, then why nothing was judged.
    static List<String> of(Plan plan, List<String> notes) {
        List<String> all = new ArrayList<>(plan.warnings());
        all.addAll(notes);
        if (plan.verdict() instanceof Verdict.Unjudged(String why)) {
            all.add("Not judged whether it fits: " + why + ".");
        }
        return all;
    }
}
