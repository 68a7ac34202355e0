package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Set;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Model;

/// Only some architectures get a cache as small as their window. For all others (Mistral, Qwen 2, StarCoder 2, PLaMo 2
/// among them) llama.cpp does not read the key and keeps the whole context; for Phi-3 it reads it and switches it off.
/// What it does for an architecture that nobody wrote here is in doubt, and its reader has both.
///
/// Source: llama.cpp b10587, `LLM_KV_ATTENTION_SLIDING_WINDOW` in `src/models/`.
final class IgnoredWindows implements Departure {
    private static final Set<String> HEEDED = Set.of(
            "afmoe",
            "cohere2",
            "cohere2moe",
            "deepseek4",
            "dflash",
            "dots3note",
            "exaone-moe",
            "exaone4",
            "gemma-embedding",
            "gemma2",
            "gemma3",
            "gemma3n",
            "gemma4",
            "gemma4-assistant",
            "gpt-oss",
            "granite_swa",
            "laguna",
            "lfm2",
            "llama4",
            "mellum",
            "mimo2",
            "modern-bert",
            "muse-glimmer",
            "olmo2",
            "plamo3",
            "smallthinker",
            "step35");

    @Override
    public Model apply(Model model, Build build) {
        return HEEDED.contains(model.architecture()) || model.doubt().isPresent() ? model : Widening.of(model);
    }
}
