package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// The first DeepSeek with experts: Llama's attention over DeepSeek's feed-forward, which reads pages too.
///
/// Source: the model's published code; llama.cpp b10587, `conversion/deepseek.py`.
final class DeepSeekMoe implements Family {
    private static final String OCR = "deepseek_ocr2_text";

    @Override
    public List<String> modelTypes() {
        return List.of("deepseek", OCR);
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("attention_bias", false);
        Decoder decoder = Decoder.of(config, config.modelType().equals(OCR) ? "deepseek2-ocr" : "deepseek", false);
        int hidden = decoder.hidden();
        int dense = config.layersOrNone("first_k_dense_replace", 0);
        int every = config.width("moe_layer_freq", 1);
        boolean routed = config.isWhole("n_routed_experts");
        return decoder.of((layer, index) -> {
            Blocks.norms(layer, hidden);
            decoder.heads().write(layer, biased);
            return routed && index >= dense && index % every == 0
                    ? Mixture.of(Experts.of(config, "n_routed_experts", "moe_intermediate_size")
                                    .routed(Mixture.routing(config, false, 1)))
                            .sharing(config, "n_shared_experts")
                            .write(layer, hidden)
                    : Blocks.gated(layer, hidden, config.width("intermediate_size"), false);
        });
    }
}
