package plimsoll.mathcore.engine.llamacpp.companion;

import java.util.List;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;

/// A model that drafts tokens for another to check.
///
/// @param model      it
/// @param gpuLayers  `--gpu-layers-draft`; negative is all
/// @param cacheTypeK `--cache-type-k-draft`
/// @param cacheTypeV `--cache-type-v-draft`
/// @param overrides  `--override-tensor-draft`
/// @param most       `--spec-draft-n-max`, tokens of one draft
public record Draft(
        Model model,
        int gpuLayers,
        ElementType cacheTypeK,
        ElementType cacheTypeV,
        List<TensorOverride> overrides,
        int most) {
    /// Tokens of one draft where nobody says how many. Source: llama.cpp b10587, `common/common.h`.
    public static final int USUAL_MOST = 3;

    public Draft {
        overrides = List.copyOf(overrides);
    }

    /// As llama.cpp drafts with a model when it is told nothing else.
    public static Draft with(Model model) {
        return new Draft(model, -1, ElementType.F16, ElementType.F16, List.of(), USUAL_MOST);
    }
}
