package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.engine.Engine;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.departure.Departures;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.plan.Bases;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.plan.Resolved;
import plimsoll.mathcore.tensor.ElementType;

/// llama.cpp, build b10587 (commit 3f545bec).
///
/// Source: its own code, named at each rule; held against its own dry runs.
public final class LlamaCpp implements Engine<LlamaCppWorkload> {
    @Override
    public String name() {
        return "llama.cpp";
    }

    @Override
    public String version() {
        return "b10587";
    }

    @Override
    public Outcome plan(Model model, LlamaCppWorkload asked, Machine machine) {
        Model run = Departures.applied(model);
        Optional<Refusal> refusal = Refusals.first(run, asked, machine);
        return refusal.isPresent() ? refusal.get() : planned(model, run, asked, machine);
    }

    private Plan planned(Model model, Model run, LlamaCppWorkload asked, Machine machine) {
        ContextSize context = ContextSize.of(run, asked);
        Placement placement = Placement.of(run.layers().size(), asked, machine);
        boolean flash = flashAttention(run, asked, machine, placement);
        boolean transposed = asked.flashAttention() == FlashAttention.OFF;
        Caches caches = new Caches(run, context, asked.cacheTypeK(), asked.cacheTypeV(), transposed);
        Tally tally = new Tally(machine, run, asked, placement, caches);
        run.layers().forEach(tally::layer);
        tally.loose();
        tally.output(context);
        ComputeByDevice compute =
                ComputeByDevice.of(run, asked, machine, context, placement, flash, tally.largestCache());
        tally.compute(compute);
        long bytesPerToken =
                run.layers().stream().mapToLong(caches::bytesPerToken).sum();
        return new Plan(
                model,
                name(),
                version(),
                resolved(context, flash),
                tally.devices(),
                tally.layers(),
                tally.others(),
                bytesPerToken,
                bases(model, compute.basis()),
                tally.verdict(),
                warnings(run));
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

    /// `auto` switches flash attention off as a whole when one layer's device has no kernel for it; values in a
    /// quantised type switch it on.
    private static boolean flashAttention(Model model, LlamaCppWorkload asked, Machine machine, Placement placement) {
        if (asked.flashAttention() != FlashAttention.AUTO || asked.cacheTypeV().blockElements() > 1) {
            return asked.flashAttention() != FlashAttention.OFF;
        }
        for (Layer layer : model.layers()) {
            if (!hasKernels(layer, asked.cacheTypeK(), asked.cacheTypeV(), machine, placement)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasKernels(Layer layer, ElementType k, ElementType v, Machine machine, Placement placement) {
        for (Attention attention : layer.attentions()) {
            if (!Kernels.hasFlashAttention(
                    machine.at(placement.of(layer.index())).backend(), attention, k, v)) {
                return false;
            }
        }
        return true;
    }

    private static Bases bases(Model model, Basis compute) {
        Basis derived = new Basis.Derived();
        Basis weights = model.weights() == WeightsSource.FILE ? new Basis.File() : derived;
        return new Bases(weights, derived, derived, compute, derived, Overhead.BASIS);
    }

    private static List<String> warnings(Model model) {
        return new ArrayList<>(model.warnings());
    }
}
