package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.engine.llamacpp.companion.Draft;
import plimsoll.mathcore.engine.llamacpp.companion.Lookup;
import plimsoll.mathcore.engine.llamacpp.departure.Departures.Predictors;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.Companion;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.plan.Verdict;

/// What is loaded beside a model, in the engine's order: adapters with the model, then the draft model on what is left,
/// then the projector.
///
/// Source: llama.cpp b10587, `server_context_impl::load_model` in tools/server/server-context.cpp and
/// `common_base_params_to_speculative` in common/speculative.cpp.
final class Beside {
    private final LlamaCpp engine;
    private final Build build;
    private final LlamaCppWorkload asked;
    private final Machine machine;

    Beside(LlamaCpp engine, Build build, LlamaCppWorkload asked, Machine machine) {
        this.engine = engine;
        this.build = build;
        this.asked = asked;
        this.machine = machine;
    }

    /// The options with the rows of logits that checking drafts takes.
    static LlamaCppWorkload checking(LlamaCppWorkload asked) {
        boolean isOpen = asked.outputsMax() == 0 && asked.tool() == Tool.SERVER;
        return isOpen && asked.companions().drafts()
                ? asked.edit()
                        .outputsMax(Math.min(
                                asked.batchSize(),
                                asked.parallel() * (1 + asked.companions().drafted())))
                        .done()
                : asked;
    }

    /// The plan with what is beside it, or the reason why that is not loaded.
    ///
    /// @param run       the model as the engine runs it
    /// @param placement of its layers
    Outcome added(Plan alone, Model run, Placement placement, Adapters adapters) {
        Companions companions = asked.companions();
        List<Companion> all = new ArrayList<>(adapters.companions());
        List<String> warnings = new ArrayList<>(alone.warnings());
        if (companions.draft().isPresent() && companions.mtp().isEmpty()) {
            switch (drafting(companions.draft().get(), alone)) {
                case Refusal(String sentence) -> {
                    return new Refusal("The draft model: " + sentence);
                }
                case Plan draft -> {
                    all.add(companion(draft, alone.devices().size()));
                    draft.warnings().forEach(warning -> warnings.add("The draft model: " + warning));
                }
            }
        }
        if (companions.mtp().isPresent()) {
            MtpContext context = companions
                    .draft()
                    .map(draft -> other(draft, alone))
                    .orElseGet(() -> new MtpContext(alone.model(), run, second(alone), machine, placement, build));
            Optional<Refusal> refusal = context.refusal(alone.model());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            all.add(context.companion());
            warnings.addAll(context.warnings());
        }
        companions
                .lookup()
                .filter(lookup -> lookup.table() > 0)
                .map(this::table)
                .ifPresent(all::add);
        companions
                .projector()
                .map(projector -> Projection.of(projector, asked, machine))
                .ifPresent(all::add);
        return with(alone, all, adapters.grown(alone), warnings);
    }

    private static Plan with(Plan alone, List<Companion> all, Basis compute, List<String> warnings) {
        List<DeviceMemory> devices = alone.devices();
        for (Companion companion : all) {
            devices = companion.beside(devices);
        }
        return new Plan(
                alone.model(),
                alone.engine(),
                alone.engineVersion(),
                alone.resolved(),
                devices,
                alone.layers(),
                alone.others(),
                all,
                alone.bytesPerToken(),
                alone.bases().withCompute(compute),
                Verdict.of(devices),
                warnings);
    }

    /// The options of a model's second context.
    private LlamaCppWorkload second(Plan alone) {
        return asked.edit()
                .ctxSize(alone.resolved().ctxSize())
                .outputsMax(asked.parallel())
                .done();
    }

    /// The context of another model's blocks for multi-token prediction.
    private MtpContext other(Draft draft, Plan alone) {
        Model run = Departed.of(draft.model(), build, Predictors.LOADED);
        Machine left = left(alone);
        LlamaCppWorkload options = second(alone)
                .edit()
                .gpuLayers(draft.gpuLayers())
                .overrides(draft.overrides())
                .done();
        Placement placement = Placement.of(run.layers().size(), options, left, build);
        return new MtpContext(draft.model(), run, options, left, placement, build);
    }

    /// A table on the host.
    private Companion table(Lookup lookup) {
        List<Parts> on = new ArrayList<>(Collections.nCopies(machine.size(), Parts.NONE));
        on.set(0, new Parts(0, 0, 0, lookup.table(), 0, 0));
        return new Companion(Companion.Role.DRAFT, "n-gram table", on, new Basis.Derived());
    }

    /// A draft model has the context, batches and devices of the model that it drafts for, and cells and layers of its
    /// own. Where no shares are given, what the model leaves free decides how its layers are split.
    private Outcome drafting(Draft draft, Plan alone) {
        LlamaCppWorkload options = asked.edit()
                .ctxSize(alone.resolved().ctxSize())
                .cacheTypeK(draft.cacheTypeK())
                .cacheTypeV(draft.cacheTypeV())
                .gpuLayers(draft.gpuLayers())
                .overrides(draft.overrides())
                .outputsMax(asked.parallel())
                .companions(Companions.NONE)
                .done();
        return engine.plan(draft.model(), options, left(alone));
    }

    private Machine left(Plan alone) {
        List<Device> gpus = new ArrayList<>();
        for (int at = 1; at < machine.size(); at++) {
            long taken = alone.devices().get(at).parts().total();
            gpus.add(machine.at(at).withOthers(machine.at(at).others() + taken));
        }
        return new Machine(machine.host(), gpus);
    }

    /// Driver and libraries are taken once, by the model.
    private static Companion companion(Plan draft, int devices) {
        List<Parts> on = new ArrayList<>();
        for (int at = 0; at < devices; at++) {
            Parts parts = draft.devices().get(at).parts();
            on.add(new Parts(
                    parts.weights(), parts.kvCache(), parts.recurrentState(), parts.compute(), parts.output(), 0));
        }
        return new Companion(
                Companion.Role.DRAFT, draft.model().name(), on, draft.bases().compute());
    }
}
