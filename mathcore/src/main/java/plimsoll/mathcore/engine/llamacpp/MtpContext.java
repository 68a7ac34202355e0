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
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;

/// The second context of a model that drafts with its own blocks for multi-token prediction: cells, buffers and logits
/// of its own over weights that are loaded once. It has the context, batches and devices of the first.
///
/// Source: llama.cpp b10587, `common_base_params_to_speculative`, `common_speculative_init_result` and
/// `common_speculative_impl_draft_mtp` in common/speculative.cpp.
final class MtpContext {
    private final Model run;
    private final Model whole;
    private final LlamaCppWorkload asked;
    private final MtpDraft draft;
    private final Machine machine;
    private final Placement placement;
    private final Build build;
    private final boolean hasGraph;

    /// @param alone the plan of the model
    /// @param run   the model as the engine runs it
    MtpContext(Plan alone, Model run, LlamaCppWorkload asked, Machine machine, Placement placement, Build build) {
        this.run = run;
        this.draft = asked.companions().mtp().orElseThrow();
        this.asked = asked.edit()
                .ctxSize(alone.resolved().ctxSize())
                .cacheTypeK(draft.cacheTypeK())
                .cacheTypeV(draft.cacheTypeV())
                .outputsMax(asked.parallel())
                .companions(Companions.NONE)
                .done();
        this.machine = machine;
        this.placement = placement;
        this.build = build;
        this.hasGraph = ComputeBuffers.predicts(run);
        this.whole = hasGraph ? Departed.of(alone.model(), build, Predictors.DRAFTING) : run;
    }

    /// Why the engine would not make it.
    Optional<Refusal> refusal() {
        return Refusals.ofCaches(whole, asked).map(refusal -> new Refusal("The MTP draft: " + refusal.sentence()));
    }

    /// What a person should know of it.
    Optional<String> warning() {
        return hasGraph
                ? Optional.empty()
                : Optional.of("llama.cpp %s has no graph for the MTP layers of %s: its draft context is as large as the"
                                .formatted(build, run.name())
                        + " model's own, and drafts nothing of use.");
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
        tally.devices().forEach(device -> on.add(withoutWeights(device.parts(), on.isEmpty() ? output() : 0)));
        return new Companion(Companion.Role.DRAFT, "MTP draft", on, compute.basis());
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

    private static Parts withoutWeights(Parts parts, long output) {
        return new Parts(0, parts.kvCache(), parts.recurrentState(), parts.compute(), output, 0);
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
