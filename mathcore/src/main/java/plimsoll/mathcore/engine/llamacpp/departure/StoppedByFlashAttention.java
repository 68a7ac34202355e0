package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Optional;
import java.util.Set;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.model.Model;

/// Models that llama.cpp cannot start with flash attention, not even to find out whether it would: values come to the
/// cache as one row a token, the cache takes the tokens for heads, and a check of shapes ends the program. Without
/// flash attention the cache stores single elements, and the shape does not matter.
///
/// Source: llama.cpp b6975 to b10587, `v_states` in src/models/plm.cpp and `cpy_v` in src/llama-kv-cache.cpp.
public final class StoppedByFlashAttention {
    private static final Set<String> ARCHITECTURES = Set.of("plm");

    private StoppedByFlashAttention() {}

    /// Why this does not start, in one sentence; empty where it does.
    public static Optional<String> refusal(Model model, LlamaCppWorkload asked) {
        return ARCHITECTURES.contains(model.architecture()) && asked.flashAttention() != FlashAttention.OFF
                ? Optional.of(("llama.cpp ends with a failed check while it loads a %s model, unless flash attention is"
                                + " off; use --flash-attn off.")
                        .formatted(model.architecture()))
                : Optional.empty();
    }
}
