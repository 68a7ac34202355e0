package plimsoll.mathcore.engine.llamacpp.companion;

import plimsoll.mathcore.tensor.ElementType;

/// A model that drafts with its own blocks for multi-token prediction, in a context of their own.
///
/// @param cacheTypeK `--cache-type-k-draft`
/// @param cacheTypeV `--cache-type-v-draft`
/// @param most       `--spec-draft-n-max`, tokens of one draft
/// @param picks      whether the likeliest tokens are picked on the device of the head; false for
///                   `--no-spec-draft-backend-sampling`
public record MtpDraft(ElementType cacheTypeK, ElementType cacheTypeV, int most, boolean picks) {}
