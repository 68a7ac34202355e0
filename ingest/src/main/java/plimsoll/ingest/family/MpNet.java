package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// MPNet: BERT's blocks with one table of relative positions for all of them.
///
/// Source: transformers 5.18, `modeling_mpnet.py`.
final class MpNet implements Family {
    private static final PostNorm.Names NAMES = new PostNorm.Names(
            "attention.attn.q",
            "attention.attn.k",
            "attention.attn.v",
            "attention.attn.o",
            "attention.LayerNorm",
            "intermediate.dense",
            "output.dense",
            "output.LayerNorm");

    @Override
    public List<String> modelTypes() {
        return List.of("mpnet");
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
        Task task = Task.of(config);
        TensorList tensors = TensorList.early(config, TextNames.under("mpnet", task));
        new FirstEmbeddings(words, config.width("max_position_embeddings", 512), 0).write(tensors.input(), hidden);
        int buckets = config.width("relative_attention_num_buckets", 32);
        tensors.input()
                .weight(
                        Part.ATTENTION,
                        "model.encoder.relative_attention_bias",
                        "",
                        heads.numAttentionHeads(),
                        buckets);
        PostNorm block = new PostNorm(heads, config.width("intermediate_size"), NAMES);
        List<Layer> layers =
                Blocks.layers(config.layers("num_hidden_layers"), "model.encoder.layer.", tensors, block::write);
        EncoderHead head = EncoderHead.of(tensors, config, hidden);
        switch (task) {
            case MODEL -> head.pooler("model.pooler.dense");
            case MASKED, PRETRAINING ->
                head.words(config, "lm_head.bias", "lm_head.dense", "lm_head.layer_norm", "lm_head.decoder", hidden);
            case SEQUENCE -> head.deepLabels(config, "classifier.dense", "classifier.out_proj");
            case TOKENS -> head.unconvertedLabels("classifier", Task.labels(config));
            case QUESTION -> head.unconvertedLabels("qa_outputs", 2);
        }
        return Network.of(config, "mpnet", layers, tensors).seeingAll().unconverted();
    }
}
