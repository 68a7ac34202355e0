package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// ERNIE 4.5, dense: Llama's shape, tied.
final class Ernie implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("ernie4_5");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("use_bias", false);
        Decoder decoder = Decoder.of(config, "ernie4_5", true);
        headBias(config, decoder.tensors(), biased);
        return decoder.plain(biased, biased);
    }

    /// A model with biases has one behind its head too.
    static void headBias(Config config, TensorList tensors, boolean biased) throws ConfigFault {
        if (biased) {
            tensors.output().bias(Part.HEAD, "lm_head", "output", config.count("vocab_size"));
        }
    }
}
