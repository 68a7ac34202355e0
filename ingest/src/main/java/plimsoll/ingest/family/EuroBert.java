package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// EuroBERT: Llama's shape, in which every token sees all others.
///
/// Source: transformers 5.18, `modeling_eurobert.py`; llama.cpp b10587, `conversion/bert.py`.
final class EuroBert implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("eurobert");
    }

    @Override
    public boolean isWhole(String className) {
        return Task.of(className).isPresent();
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int words = config.count("vocab_size");
        int intermediate = config.width("intermediate_size");
        boolean attentionBias = config.flag("attention_bias", false);
        boolean feedForwardBias = config.flag("mlp_bias", false);
        Task task = Task.of(config);
        TensorList tensors = TensorList.of(config, TextNames.under("model", task));
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, words);
        tensors.output().norm("model.norm", "output_norm", hidden, false);
        List<Layer> layers =
                Blocks.layers(config.layers("num_hidden_layers"), "model.layers.", tensors, (layer, index) -> {
                    Blocks.norms(layer, hidden);
                    heads.write(layer, attentionBias);
                    FeedForward feedForward = Blocks.gated(layer, hidden, intermediate, feedForwardBias);
                    return PostNorm.layer(index, heads, feedForward);
                });
        EncoderHead head = EncoderHead.of(tensors, config, hidden);
        switch (task) {
            case MODEL -> {}
            case MASKED, PRETRAINING -> tensors.output().weight(Part.HEAD, "lm_head", "", hidden, words);
            case SEQUENCE -> head.pooler("dense").unconvertedLabels("classifier", Task.labels(config));
            case TOKENS, QUESTION -> head.unconvertedLabels("classifier", Task.labels(config));
        }
        return Network.of(config, "eurobert", layers, tensors)
                .seeingAll()
                .convertedIf(Task.isOneOf(config, List.of("EuroBertModel")));
    }
}
