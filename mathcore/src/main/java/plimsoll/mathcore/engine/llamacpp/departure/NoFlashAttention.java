package plimsoll.mathcore.engine.llamacpp.departure;

import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.model.Model;

/// Grok runs without flash attention, whatever is asked.
///
/// Source: llama.cpp b10587, `src/llama-context.cpp:3575`.
final class NoFlashAttention {
    private NoFlashAttention() {}

    static LlamaCppWorkload applied(Model model, LlamaCppWorkload asked) {
        return model.architecture().equals("grok")
                ? asked.edit().flashAttention(FlashAttention.OFF).done()
                : asked;
    }
}
