package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Verdict;

/// A plan with what it was made for.
///
/// @param plan         the engine's answer
/// @param asked        what was asked
/// @param target       the machine
/// @param quantisation what people call the way the model is stored
record Planned(Plan plan, Asked asked, Machines.Target target, String quantisation) {
    /// What a person should know about the figures, a sentence each.
    List<String> warnings() {
        List<String> all = new ArrayList<>(plan.warnings());
        all.addAll(asked.notes());
        all.addAll(target.notes());
        if (plan.verdict() instanceof Verdict.Unjudged) {
            all.add("Not judged whether it fits, because no device's memory is known; --device or --host-memory gives"
                    + " it.");
        }
        return all;
    }

    /// The same for programs, which do not see `unknown` in a table: every capacity that is null has its sentence.
    List<String> warningsWithUnknowns() {
        List<String> all = warnings();
        if (!(plan.verdict() instanceof Verdict.Unjudged)) {
            plan.devices().stream()
                    .filter(device -> device.device().capacity().isEmpty())
                    .map(device -> "The memory of " + device.id() + " is not known, so that it was not judged.")
                    .forEach(all::add);
        }
        return all;
    }
}
