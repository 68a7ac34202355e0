package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// A model of several models: a text model of some family, and towers and projectors beside it.
interface Multimodal {
    /// The values of the whole config's `model_type`.
    List<String> modelTypes();

    /// Where its checkpoints keep the text model.
    default TextNames names(Config config) {
        return config.isNested() ? TextNames.INSIDE : TextNames.PLAIN;
    }

    /// The config as the text model's family reads it.
    default Config text(Config config) throws ConfigFault {
        return config;
    }

    /// The sections of the config that [#write] counts; every other one that looks like a tower gets a warning.
    List<String> sections();

    /// Writes towers and projectors.
    ///
    /// @param config the whole config
    /// @param text   the text model, whose tensors are written
    /// @return what had to be assumed, a sentence each
    List<String> write(Config config, Network text) throws ConfigFault;
}
