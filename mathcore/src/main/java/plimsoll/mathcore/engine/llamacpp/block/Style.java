package plimsoll.mathcore.engine.llamacpp.block;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import plimsoll.mathcore.model.Habit;
import plimsoll.mathcore.model.Habits;

/// What an architecture's graph does that its tensors do not tell.
///
/// @param norm   the kind of its norms
/// @param block  how attention and feed-forward join the residual stream
/// @param traits what else is special
record Style(Norm norm, Block block, Set<Trait> traits) {
    Style {
        traits = Collections.unmodifiableSet(traits.isEmpty() ? EnumSet.noneOf(Trait.class) : EnumSet.copyOf(traits));
    }

    /// The kind of a norm.
    enum Norm {
        /// Scales by the root of the mean square; may be computed in place.
        RMS,
        /// Subtracts the mean too; always a new tensor.
        LAYER
    }

    /// One peculiarity of a graph.
    enum Trait {
        /// A position is four numbers, for rotation along several axes.
        FOUR_AXES,
        /// Positions are not rotated into queries and keys.
        NO_ROTATION,
        /// In a model with windows only their layers rotate.
        ROTATES_IN_WINDOWS,
        /// Corrections of rotary frequencies are for layers without a window.
        FACTORS_OUTSIDE_WINDOWS,
        /// Corrections of rotary frequencies are read and not used.
        IGNORES_FACTORS,
        /// In a model with windows layers without experts rotate too.
        ROTATES_WHERE_DENSE,
        /// Every fourth layer does not rotate.
        ROTATES_THREE_OF_FOUR,
        /// In a model with windows every fourth layer does not rotate, whether it has one or not.
        RESTS_EVERY_FOURTH,
        /// In a model with windows the first of every four layers does not rotate, whether it has one or not.
        RESTS_BEFORE_THREE,
        /// Queries over latents are scaled by the position.
        SCALES_BY_POSITION,
        /// Queries and keys are normed after rotation instead of before.
        NORMS_AFTER_ROTATION,
        /// Queries and keys are normed by mean and variance where the model's other norms are not.
        LAYER_NORMS_HEADS,
        /// Queries, keys and values are bounded.
        CLAMPS_PROJECTIONS,
        /// Values are normed too.
        NORMS_VALUES,
        /// The embedding is scaled.
        SCALES_EMBEDDING,
        /// Queries are scaled after rotation.
        SCALES_QUERIES,
        /// Branches are scaled before they join the residual stream.
        SCALES_BRANCHES,
        /// The residual stream is the first operand when attention joins it.
        REST_FIRST_AT_ATTENTION,
        /// The residual stream is the first operand when the feed-forward joins it.
        REST_FIRST_AT_FEED_FORWARD,
        /// Rows are selected where attention has joined the residual stream.
        SELECTS_AFTER_ATTENTION,
        /// Rows are selected behind the norm after attention.
        SELECTS_AFTER_NORM,
        /// Rows are selected before the final norm instead of in the last layer.
        SELECTS_BEFORE_HEAD_NORM,
        /// Rows are selected behind the final norm.
        SELECTS_BEHIND_HEAD_NORM,
        /// Rows are selected behind the norm after the last feed-forward.
        SELECTS_AFTER_FEED_FORWARD,
        /// The final norm is scaled once more.
        SCALES_BEFORE_HEAD,
        /// The norm of the layer's output is the one before the head.
        OUTPUT_NORM_AT_HEAD,
        /// Rows are never selected.
        SELECTS_NOTHING,
        /// Norms before attention and feed-forward have no tensors of their own.
        BARE_NORMS,
        /// The router reads the residual stream before attention.
        ROUTES_EARLY,
        /// Experts are chosen by sigmoids, not by what weights them.
        CHOOSES_BY_SIGMOID,
        /// Experts are weighted by a soft maximum over the chosen ones.
        SOFT_MAX_OF_CHOSEN,
        /// Inputs of experts are weighted, not their outputs.
        WEIGHTS_EXPERT_INPUTS,
        /// The gate of the shared experts is its SiLU divided by itself.
        DIVIDES_SHARED_GATE,
        /// The time step, B and C of a state space are normed without weights.
        NORMS_STEPS,
        /// Several residual streams run side by side.
        STREAMS,
        /// A dense feed-forward reads what experts read, and both are scaled.
        DENSE_BESIDE_EXPERTS,
        /// Experts beside a feed-forward that llama.cpp does not know are left out.
        IGNORES_EXPERTS,
        /// Queries of layers that do not rotate are scaled by the position.
        SCALES_UNROTATED,
        /// Keys of a delta net are repeated for the value heads.
        REPEATS_KEYS,
        /// The norm before attention is computed before the states are read.
        NORMS_BEFORE_STATES,
        /// The decay of Kimi delta attention has a lower bound.
        BOUNDS_DECAY,
        /// Attention is over blocks of positions that an indexer picked.
        PICKS_BLOCKS,
        /// Residual streams stand side by side, and branches read and write all of them.
        HYPER_CONNECTED,
        /// Gate and up-projection of experts are bounded before they meet.
        BOUNDS_BEFORE_GATING,
        /// Attention is over cells that an indexer chose.
        CHOOSES_CELLS,
        /// Blocks read a mixture of what earlier blocks were given.
        MIXES_EARLIER_LAYERS,
        /// Gate and up-projection both level off (SiTU).
        LEVELS_OFF,
        /// What lies where the norm behind the embedding does is the final norm.
        EMBEDDING_NORM_AT_END,
        /// Logits come from the embedding where it lies.
        EMBEDDING_AS_HEAD,
        /// What attention gives is dropped where no feed-forward follows.
        FORGETS_BARE_ATTENTION,
        /// Logits of image tokens are bounded away.
        FORBIDS_IMAGES,
        /// Attention sees the batch alone, whatever is cached.
        SEES_BATCH,
        /// The graph ends with the hidden state.
        NO_HEAD,
        /// The last block's output is not normed once more.
        NO_HEAD_NORM,
        /// The embedding is normed without a weight.
        NORMS_EMBEDDING,
        /// Keys are normed without a weight.
        NORMS_KEYS,
        /// The position is the first operand when it joins the embedding.
        POSITION_FIRST
    }

    static Style rms(Trait... traits) {
        return new Style(Norm.RMS, new SequentialBlock(), Set.copyOf(List.of(traits)));
    }

    static Style layerNorm(Trait... traits) {
        return new Style(Norm.LAYER, new SequentialBlock(), Set.copyOf(List.of(traits)));
    }

    /// The same with what a model says of itself.
    Style with(Habits habits) {
        Set<Trait> more = EnumSet.noneOf(Trait.class);
        more.addAll(traits);
        habits.all().forEach(habit -> take(habit, more));
        return new Style(
                habits.has(Habit.CENTRED_NORMS) ? Norm.LAYER : norm,
                habits.has(Habit.NORMS_BEHIND) ? new SwinBlock() : block,
                more);
    }

    private static void take(Habit habit, Set<Trait> traits) {
        switch (habit) {
            case PARALLEL_RESIDUAL, CENTRED_NORMS, NORMS_BEHIND -> {}
            case FOUR_AXIS_POSITIONS -> traits.add(Trait.FOUR_AXES);
            case UNROTATED -> traits.add(Trait.NO_ROTATION);
            case CLAMPED_PROJECTIONS -> traits.add(Trait.CLAMPS_PROJECTIONS);
            case QUERIES_SCALED_BY_POSITION -> traits.add(Trait.SCALES_BY_POSITION);
            case SCALED_EMBEDDING -> traits.add(Trait.SCALES_EMBEDDING);
            case SCALED_BRANCHES -> traits.add(Trait.SCALES_BRANCHES);
            case NORMED_STEPS -> traits.add(Trait.NORMS_STEPS);
        }
    }

    /// The same with one more peculiarity.
    Style and(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Style(norm, block, more);
    }

    /// The same with other blocks.
    Style of(Block other) {
        return new Style(norm, other, traits);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
