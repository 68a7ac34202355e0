package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.Engine;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.block.Drafting;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.engine.llamacpp.departure.Departures;
import plimsoll.mathcore.engine.llamacpp.departure.Departures.Predictors;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Doubt;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.plan.Bases;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.plan.Resolved;
import plimsoll.mathcore.plan.Verdict;

/// llama.cpp, build b10587 (commit 3f545bec).
///
/// Source: its own code, named at each rule; held against its own dry runs.
public final class LlamaCpp implements Engine<LlamaCppWorkload> {
    private final Build build;

    /// The newest build whose rules are known.
    public LlamaCpp() {
        this(Build.NEWEST);
    }

    LlamaCpp(Build build) {
        this.build = build;
    }

    /// The engine as it was at a version such as `b8000`.
    public static LlamaCppVersion version(String name) {
        Optional<Build> build = Build.named(name);
        if (build.isEmpty()) {
            return new LlamaCppVersion.Unknown(
                    "\"%s\" is no version of llama.cpp; write the number of a build, such as %s."
                            .formatted(name, Build.NEWEST));
        }
        boolean isKnown =
                build.get().compareTo(Build.OLDEST) >= 0 && build.get().compareTo(Build.NEWEST) <= 0;
        return isKnown
                ? new LlamaCppVersion.Known(new LlamaCpp(build.get()))
                : new LlamaCppVersion.Unknown(
                        "The rules of llama.cpp %s are not known here, only those of %s to %s; give a build in between."
                                .formatted(build.get(), Build.OLDEST, Build.NEWEST));
    }

    @Override
    public String name() {
        return "llama.cpp";
    }

    @Override
    public String version() {
        return build.toString();
    }

    @Override
    public Outcome plan(Model model, LlamaCppWorkload asked, Machine machine) {
        Optional<Refusal> unknown = Refusals.unknown(model);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        try {
            return bounded(model, asked, machine);
        } catch (ArithmeticException overflow) {
            return new Refusal("the plan is too large to count in bytes; ask for a smaller context");
        }
    }

    private Outcome bounded(Model model, LlamaCppWorkload asked, Machine machine) {
        Outcome most = planAsIs(model, asked, machine);
        return model.doubt().isEmpty()
                ? most
                : doubted(
                        most,
                        planAsIs(model.least(), asked, machine),
                        model.doubt().get());
    }

    /// Both plans as one; what the engine refuses cannot be what the model keeps.
    private static Outcome doubted(Outcome most, Outcome least, Doubt doubt) {
        Outcome high = most instanceof Plan ? most : least;
        Outcome low = least instanceof Plan ? least : most;
        return high instanceof Plan above && low instanceof Plan below ? Doubted.of(above, below, doubt.why()) : most;
    }

    private Outcome planAsIs(Model model, LlamaCppWorkload asked, Machine machine) {
        Predictors predictors = asked.companions().mtp().isPresent() ? Predictors.LOADED : Predictors.IDLE;
        Model run = Departed.of(model, build, predictors);
        LlamaCppWorkload options = Beside.checking(Departures.applied(model, asked));
        Optional<Refusal> refusal = Refusals.first(run, options, machine, build);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Plan alone = planned(model, run, options, machine);
        return options.companions().equals(Companions.NONE) ? alone : accompanied(alone, run, options, machine);
    }

    private Outcome accompanied(Plan alone, Model run, LlamaCppWorkload asked, Machine whole) {
        Machine machine = Placement.seen(asked, whole);
        Placement placement = Placement.of(run.layers().size(), asked, machine, build);
        Adapters adapters = new Adapters(run, asked, machine, placement);
        Optional<Refusal> refusal = adapters.refusal();
        return refusal.isPresent()
                ? refusal.get()
                : new Beside(this, build, asked, machine).added(alone, run, placement, adapters);
    }

    private Plan planned(Model model, Model run, LlamaCppWorkload asked, Machine whole) {
        Machine machine = Placement.seen(asked, whole);
        ContextSize context = ContextSize.of(run, asked, build);
        Placement placement = Placement.of(run.layers().size(), asked, machine, build);
        Drafting drafting = Drafting.keeping(context.snapshots());
        boolean flash = new FlashAttentionProbe(run, asked, machine, context, placement, drafting).resolved();
        boolean transposed = asked.flashAttention() == FlashAttention.OFF;
        Caches caches = new Caches(run, context, asked.cacheTypeK(), asked.cacheTypeV(), transposed, build);
        Tally tally = new Tally(machine, run, asked, placement, caches);
        run.layers().forEach(tally::layer);
        tally.loose();
        tally.output(context, hasEncoder(model));
        ComputeByDevice compute =
                ComputeByDevice.of(run, asked, machine, context, placement, flash, tally.largestCache(), drafting);
        if (asked.companions().mtp().isPresent()) {
            compute = compute.orLarger(ComputeByDevice.of(
                    run,
                    asked,
                    machine,
                    context,
                    placement,
                    flash,
                    tally.largestCache(),
                    drafting.at(Drafting.Stage.HANDS_ON)));
        }
        tally.compute(compute);
        List<DeviceMemory> devices = tally.devices();
        long bytesPerToken =
                run.layers().stream().mapToLong(caches::bytesPerToken).sum();
        return new Plan(
                model,
                name(),
                version(),
                resolved(context, flash),
                withUnseen(devices, whole),
                tally.layers(),
                tally.others(),
                List.of(),
                bytesPerToken,
                bases(model, compute.basis(), tally.overheadRule()),
                Verdict.of(devices),
                Warnings.of(run, asked, machine, context, placement, build));
    }

    private static boolean hasEncoder(Model model) {
        return model.any(attention -> attention.memory().reach() instanceof Reach.Encoder);
    }

    private static Resolved resolved(ContextSize context, boolean flash) {
        return new Resolved(
                context.ctxSize(),
                context.ctxPerSequence(),
                context.streams(),
                context.batchSize(),
                context.ubatchSize(),
                flash);
    }

    private static Bases bases(Model model, Basis compute, String overheadRule) {
        Basis derived = new Basis.Derived();
        Basis weights = model.weights() == WeightsSource.FILE ? new Basis.File() : derived;
        Basis overhead = overheadRule.isEmpty() ? derived : new Basis.Assumed(overheadRule);
        return new Bases(weights, derived, derived, compute, derived, overhead);
    }

    /// The devices of a plan, with those of the machine that the engine does not see.
    private static List<DeviceMemory> withUnseen(List<DeviceMemory> seen, Machine whole) {
        List<DeviceMemory> all = new ArrayList<>(seen);
        for (int at = seen.size(); at < whole.size(); at++) {
            all.add(new DeviceMemory("gpu" + (at - 1), whole.at(at), Parts.NONE, false));
        }
        return List.copyOf(all);
    }
}
