package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// DiffLlama: Llama's shape with attention that subtracts one map from another, by a weight that four vectors make.
/// llama.cpp has no converter for it.
///
/// Source: transformers 5.18, `modeling_diffllama.py`.
final class DiffLlama implements Family {
    private static final List<String> LAMBDAS = List.of("lambda_q1", "lambda_k1", "lambda_q2", "lambda_k2");

    @Override
    public List<String> modelTypes() {
        return List.of("diffllama");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("attention_bias", false);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "diffllama", false);
        int width = decoder.heads().headDim();
        return decoder.of((layer, index) -> {
                    Blocks.norms(layer, decoder.hidden());
                    decoder.heads().write(layer, biased);
                    LAMBDAS.forEach(name -> layer.both(Part.ATTENTION, "self_attn." + name, "attn_" + name, width));
                    return Blocks.gated(layer, decoder.hidden(), intermediate, false);
                })
                .unconverted();
    }
}
