package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Set;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.model.Model;

/// What an encoder gives is read as a whole, so that a limit on rows of output is ignored where a model has one.
///
/// Source: llama.cpp b10587, `llama_model_has_encoder` in src/llama-model.cpp and its use in src/llama-context.cpp.
final class EveryRowOfEncoders {
    private static final Set<String> ARCHITECTURES = Set.of("t5", "t5encoder", "eagle3", "dflash");

    private EveryRowOfEncoders() {}

    static LlamaCppWorkload applied(Model model, LlamaCppWorkload asked) {
        return ARCHITECTURES.contains(model.architecture())
                ? asked.edit().outputsMax(asked.batchSize()).done()
                : asked;
    }
}
