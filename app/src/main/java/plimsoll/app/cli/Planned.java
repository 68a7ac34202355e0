package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import plimsoll.app.option.CommandLine;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Verdict;

/// A plan with what it was made for.
///
/// @param name         what was named as the model
/// @param plan         the engine's answer
/// @param asked        what was asked
/// @param target       the machine
/// @param quantisation what people call the way the model is stored
record Planned(String name, Plan plan, Asked asked, Machines.Target target, String quantisation) {
    /// The words that start the engine so; none where there is no file for it to load, or none in the mix asked for.
    List<String> command() {
        boolean isStarted = asked.instead().isEmpty() && asked.workload().tool() != Tool.BENCH;
        boolean isThere = asked.weights().isEmpty();
        boolean isRevision = name.startsWith("hf:") && name.contains("@");
        return isStarted
                        && isThere
                        && !isRevision
                        && name.toLowerCase(Locale.ROOT).endsWith(".gguf")
                ? CommandLine.quoted(name, asked.workload(), asked.companions())
                : List.of();
    }

    /// What a person should know about the figures, a sentence each.
    List<String> warnings() {
        List<String> all = new ArrayList<>(plan.warnings());
        all.addAll(asked.notes());
        all.addAll(target.notes());
        if (plan.verdict() instanceof Verdict.Unjudged && plan.resolved().isKnown()) {
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
