package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// A model family: what the keys of its config mean, written down as layers and tensors.
interface Family {
    /// How the classes of whole language models are called.
    List<String> WHOLE = List.of(
            "ForCausalLM",
            "ForConditionalGeneration",
            "LMHeadModel",
            "GPTNeoXRewardModel",
            "ChatGLMModel",
            "MiniCPMV",
            "MiniCPMO",
            "InternVLChatModel",
            "Ovis",
            "Ovis2_5",
            "OmniModel");

    /// The values of `model_type` that it reads.
    List<String> modelTypes();

    /// Whether a published class of this name has all of the tensors that the family writes.
    default boolean isWhole(String className) {
        return WHOLE.stream().anyMatch(className::endsWith);
    }

    /// The layers and tensors of the checkpoint, and what llama.cpp's converter makes of them.
    Network network(Config config) throws ConfigFault;
}
