package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.SharedKey;
import plimsoll.mathcore.engine.llamacpp.block.ComputeBuffers;
import plimsoll.mathcore.engine.llamacpp.block.Drafting;
import plimsoll.mathcore.engine.llamacpp.block.Drafting.Stage;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.engine.llamacpp.companion.MtpDraft;
import plimsoll.mathcore.engine.llamacpp.departure.Departures.Predictors;
import plimsoll.mathcore.engine.llamacpp.departure.PredictorDrafts;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Companion;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Refusal;

/// The second context of a model that drafts with its own blocks for multi-token prediction: cells, buffers and logits
/// of its own over weights that are loaded once. It has the context, batches and devices of the first.
///
/// Source: llama.cpp b10587, `common_base_params_to_speculative`, `common_speculative_init_result` and
/// `common_speculative_impl_draft_mtp` in common/speculative.cpp.
final class MtpContext {
    private final Model model;
    private final Model run;
    private final Model whole;
    private final LlamaCppWorkload asked;
    private final MtpDraft draft;
    private final Machine machine;
    private final Placement placement;
    private final Build build;
    private final boolean isOther;
    private final boolean hasGraph;

    /// @param model whose blocks draft: the one that is drafted for, or another that is loaded beside it
    /// @param run   the same as the engine runs it
    /// @param asked the context's options
    MtpContext(Model model, Model run, LlamaCppWorkload asked, Machine machine, Placement placement, Build build) {
        this.model = model;
        this.run = run;
        this.draft = asked.companions().mtp().orElseThrow();
        this.isOther = asked.companions().draft().isPresent();
        this.asked = asked.edit()
                .cacheTypeK(draft.cacheTypeK())
                .cacheTypeV(draft.cacheTypeV())
                .companions(Companions.NONE)
                .done();
        this.machine = machine;
        this.placement = placement;
        this.build = build;
        this.hasGraph = ComputeBuffers.predicts(run);
        this.whole = hasGraph ? Departed.of(model, build, Predictors.DRAFTING) : run;
    }

    /// Why the engine would not make it.
    ///
    /// @param target the model that is drafted for
    Optional<Refusal> refusal(Model target) {
        Optional<Refusal> refusal = isOther ? refusalOfOther(target) : Optional.empty();
        return refusal.or(() -> Refusals.ofCaches(whole, asked))
                .map(why -> new Refusal((isOther ? "The draft model: " : "The MTP draft: ") + why.sentence()));
    }

    private Optional<Refusal> refusalOfOther(Model target) {
        boolean fits = stateWidth(model) == stateWidth(target);
        return Refusals.first(run, asked, machine, build)
                .or(() -> PredictorDrafts.refusal(model, build).map(Refusal::new))
                .or(() -> fits
                        ? Optional.empty()
                        : Optional.of(new Refusal(
                                "the hidden state of %s is %d wide, and that of %s %d; give a model of this one's MTP layers."
                                        .formatted(
                                                model.name(), stateWidth(model), target.name(), stateWidth(target)))));
    }

    /// What a person should know of it, a sentence each.
    List<String> warnings() {
        List<String> all = new ArrayList<>();
        if (isOther) {
            model.warnings().forEach(warning -> all.add("The draft model: " + warning));
        }
        if (!hasGraph) {
            all.add("llama.cpp %s has no graph for the MTP layers of %s: its draft context is as large as the"
                            .formatted(build, run.name())
                    + " model's own, and drafts nothing of use.");
        }
        return all;
    }

    /// Its parts by device.
    Companion companion() {
        ContextSize context = ContextSize.of(hasGraph ? bare() : run, asked, build);
        boolean flash = new FlashAttentionProbe(whole, asked, machine, context, placement, drafting()).resolved();
        Tally tally = new Tally(machine, whole, asked, placement, caches(context));
        whole.layers().stream().filter(this::hasCells).map(MtpContext::stored).forEach(tally::layer);
        ComputeByDevice compute =
                ComputeByDevice.of(whole, asked, machine, context, placement, flash, tally.largestCache(), drafting());
        tally.compute(compute);
        List<Parts> on = new ArrayList<>();
        List<Long> weights = weights(context);
        tally.devices()
                .forEach(device -> on.add(parts(weights.get(on.size()), device.parts(), on.isEmpty() ? output() : 0)));
        return new Companion(Companion.Role.DRAFT, isOther ? model.name() : "MTP draft", on, compute.basis());
    }

    /// Bytes by device of a model that is loaded for its blocks; none where they are the model's own.
    private List<Long> weights(ContextSize context) {
        Tally tally = new Tally(machine, run, asked, placement, caches(context));
        if (isOther) {
            run.layers().forEach(tally::layer);
            tally.loose();
        }
        return tally.devices().stream().map(device -> device.parts().weights()).toList();
    }

    private Drafting drafting() {
        return new Drafting(hasGraph ? Stage.PREDICTS : Stage.PLAIN, 0, draft.picks());
    }

    private Caches caches(ContextSize context) {
        boolean transposed = asked.flashAttention() == LlamaCppWorkload.FlashAttention.OFF;
        return new Caches(whole, context, asked.cacheTypeK(), asked.cacheTypeV(), transposed, build);
    }

    /// Cells are made for these blocks alone, or for the model's other layers too, which are never used.
    private boolean hasCells(Layer layer) {
        boolean all = !hasGraph
                || PredictorDrafts.of(run.architecture())
                        .filter(PredictorDrafts::allCells)
                        .isPresent();
        return all || layer.isMtp();
    }

    /// What is one vector for keys and values in the model's own context is kept twice in this one.
    private static Layer stored(Layer layer) {
        return layer.with(layer.attentions().stream()
                .map(attention -> attention instanceof SharedKey keys
                        ? new GroupedQuery(
                                keys.numAttentionHeads(),
                                keys.numKeyValueHeads(),
                                keys.headDim(),
                                keys.headDim(),
                                keys.reach(),
                                false)
                        : attention)
                .toList());
    }

    /// The model as its second context sees it: what other layers remember does not matter there.
    private Model bare() {
        return whole.withLayers(whole.layers().stream()
                .map(layer -> layer.isMtp() ? layer : layer.with(List.of()))
                .toList());
    }

    private static Parts parts(long weights, Parts parts, long output) {
        return new Parts(weights, parts.kvCache(), parts.recurrentState(), parts.compute(), output, 0);
    }

    /// A row of logits and of hidden values a sequence; where the likeliest are picked, what samplers can hand over
    /// besides: logits, probabilities and candidates again, and a token.
    private long output() {
        long copies = draft.picks() ? 4L : 1L;
        long row = copies * run.vocabularySize() + stateWidth(run) + (draft.picks() ? 1 : 0);
        return row * Float.BYTES * asked.parallel();
    }

    /// Elements of a token's hidden state as it is handed on: all of its streams.
    static long stateWidth(Model model) {
        record Question() {}
        return model.tensors()
                .remembered(
                        new Question(),
                        tensors -> tensors.list().stream()
                                .filter(tensor -> tensor.ggufName().equals("output_hc_fn.weight"))
                                .map(tensor -> tensor.shape().extents().getFirst())
                                .findFirst()
                                .orElse((long) model.hiddenSize()));
    }
}
