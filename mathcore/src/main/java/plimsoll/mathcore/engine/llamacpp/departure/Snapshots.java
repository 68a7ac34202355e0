package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Set;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.companion.MtpDraft;
import plimsoll.mathcore.model.Model;

/// States that are kept to go back to where the end of a draft is rejected, as many as a draft has tokens. Elsewhere a
/// rejected draft is read again from a checkpoint.
///
/// Source: llama.cpp b10587, `llm_arch_supports_rs_rollback` in src/llama-arch.cpp and `need_n_rs_seq` in
/// common/common.h.
public final class Snapshots {
    private static final Set<String> KEPT = Set.of(
            "bailingmoe3", "deepseek4", "lfm2", "lfm2moe", "nemotron_h", "nemotron_h_moe", "qwen35", "qwen35moe");

    private Snapshots() {}

    /// Earlier states that a run keeps of each sequence.
    public static int of(Model model, LlamaCppWorkload asked) {
        return KEPT.contains(model.architecture())
                ? asked.companions().mtp().map(MtpDraft::most).orElse(0)
                : 0;
    }
}
