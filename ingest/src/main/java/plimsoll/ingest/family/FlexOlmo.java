package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Routing;

/// FlexOlmo: OLMo 2's norms behind attention and feed-forward, over experts in every layer. llama.cpp has no converter
/// for it.
///
/// Source: transformers 5.18, `modeling_flex_olmo.py`.
final class FlexOlmo implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("flex_olmo");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("attention_bias", false);
        Experts usual = Experts.of(config, "num_experts", "intermediate_size");
        Experts experts = config.flag("norm_topk_prob", false) ? usual : usual.routed(Routing.USUAL.raw());
        Decoder decoder = Decoder.of(config, "flex_olmo", false);
        return decoder.of((layer, index) -> {
                    Olmo2.norms(layer, decoder.heads());
                    decoder.heads().write(layer, biased);
                    return Mixture.of(experts).write(layer, decoder.hidden());
                })
                .unconverted();
    }
}
