package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// ELECTRA: BERT's blocks behind a narrower embedding; a generator guesses words, a discriminator finds guesses.
///
/// Source: transformers 5.18, `modeling_electra.py`.
final class Electra implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("electra");
    }

    @Override
    public boolean isWhole(String className) {
        return Task.of(className).isPresent();
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int width = config.width("embedding_size", 128);
        Task task = Task.of(config);
        TensorList tensors = TensorList.early(config, TextNames.under("electra", task));
        FirstEmbeddings.of(config).write(tensors.input(), width);
        if (width != hidden) {
            tensors.input().linear(Part.EMBEDDING, "model.embeddings_project", "", width, hidden, true);
        }
        PostNorm block = new PostNorm(heads, config.width("intermediate_size"), PostNorm.BERT);
        List<Layer> layers =
                Blocks.layers(config.layers("num_hidden_layers"), "model.encoder.layer.", tensors, block::write);
        head(config, task, EncoderHead.of(tensors, config, hidden), width);
        return Network.of(config, "electra", layers, tensors).seeingAll().unconverted();
    }

    private static void head(Config config, Task task, EncoderHead head, int width) throws ConfigFault {
        switch (task) {
            case MODEL -> {}
            case MASKED ->
                head.words(
                        config,
                        "generator_lm_head.bias",
                        "generator_predictions.dense",
                        "generator_predictions.LayerNorm",
                        "generator_lm_head",
                        width);
            case PRETRAINING ->
                head.pooler("discriminator_predictions.dense")
                        .unconvertedLabels("discriminator_predictions.dense_prediction", 1);
            case SEQUENCE -> head.deepLabels(config, "classifier.dense", "classifier.out_proj");
            case TOKENS -> head.unconvertedLabels("classifier", Task.labels(config));
            case QUESTION -> head.unconvertedLabels("qa_outputs", 2);
        }
    }
}
