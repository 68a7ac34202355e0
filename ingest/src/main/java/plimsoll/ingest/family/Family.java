package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// A model family: what the keys of its config mean, written down as layers and tensors.
interface Family {
    /// The values of `model_type` that it reads.
    List<String> modelTypes();

    /// The layers and tensors of the checkpoint, and what llama.cpp's converter makes of them.
    Network network(Config config) throws ConfigFault;
}
