package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// GroveMoE: Qwen 3's experts, and one small expert beside each two of them.
///
/// Source: the model's published code; llama.cpp b10587, `conversion/grovemoe.py`.
final class GroveMoe implements Family {
    private static final int EXPERTS_A_GROUP = 2;
    private static final int CHUNK = 128;

    @Override
    public List<String> modelTypes() {
        return List.of("grove_moe");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Decoder decoder = Decoder.of(config, "grovemoe", false);
        int hidden = decoder.hidden();
        Experts experts =
                Experts.of(config, "num_experts", "moe_intermediate_size").routed(Mixture.routing(config, false, 1));
        int chunk = config.width("parallel_expert_intermediate_size", config.width("head_dim", CHUNK));
        int chunks = experts.count() / EXPERTS_A_GROUP;
        return decoder.of((layer, index) -> {
            Blocks.norms(layer, hidden);
            Qwen3.attention(config, layer, decoder.heads());
            Blocks.experts(layer, "mlp.", "gate", experts, hidden);
            layer.experts(chunks, "mlp.chunk_experts.*.gate_proj", "ffn_gate_chexps", hidden, chunk)
                    .experts(chunks, "mlp.chunk_experts.*.up_proj", "ffn_up_chexps", hidden, chunk)
                    .experts(chunks, "mlp.chunk_experts.*.down_proj", "ffn_down_chexps", chunk, hidden);
            return experts.feedForward(0);
        });
    }
}
