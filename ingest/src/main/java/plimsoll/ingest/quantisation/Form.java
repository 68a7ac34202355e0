package plimsoll.ingest.quantisation;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// A way to store quantised weights, as one tool writes it.
interface Form {
    /// The values of `quant_method` that name it.
    List<String> methods();

    /// What these settings put in place of each matrix.
    ///
    /// @param settings the `quantization_config`
    /// @param whole    the whole config
    Storage storage(Config settings, Config whole) throws ConfigFault;

    /// What people call it: `GPTQ 4-bit`.
    String label(Config settings) throws ConfigFault;
}
