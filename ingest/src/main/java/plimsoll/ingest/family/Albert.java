package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;

/// ALBERT: BERT's blocks, of which all layers share a few, behind a narrower embedding.
///
/// Source: transformers 5.18, `modeling_albert.py`.
final class Albert implements Family {
    private static final PostNorm.Names NAMES = new PostNorm.Names(
            "attention.query",
            "attention.key",
            "attention.value",
            "attention.dense",
            "attention.LayerNorm",
            "ffn",
            "ffn_output",
            "full_layer_layer_norm");

    @Override
    public List<String> modelTypes() {
        return List.of("albert");
    }

    @Override
    public boolean isWhole(String className) {
        return Task.of(className).isPresent();
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        int width = config.width("embedding_size", 128);
        Task task = Task.of(config);
        TextNames names = TextNames.under("albert", task);
        TensorList tensors = TensorList.early(config, names);
        FirstEmbeddings.of(config).write(tensors.input(), width);
        tensors.input().linear(Part.EMBEDDING, "model.encoder.embedding_hidden_mapping_in", "", width, hidden, true);
        PostNorm block = new PostNorm(heads, intermediate, NAMES);
        int groups = config.width("num_hidden_groups", 1);
        for (int group = 0; group < groups; group++) {
            for (int inner = 0; inner < config.width("inner_group_num", 1); inner++) {
                String prefix = "model.encoder.albert_layer_groups." + group + ".albert_layers." + inner + ".";
                block.writeAll(
                        tensors.at(Place.EVERY_LAYER, names.of(prefix), "").unconverted());
            }
        }
        List<Layer> layers = new ArrayList<>();
        for (int index = 0; index < config.layers("num_hidden_layers"); index++) {
            layers.add(PostNorm.layer(index, heads, new Dense(intermediate, false)));
        }
        head(config, task, EncoderHead.of(tensors, config, hidden), width);
        return Network.of(config, "albert", layers, tensors).seeingAll().unconverted();
    }

    private static void head(Config config, Task task, EncoderHead head, int width) throws ConfigFault {
        if (task == Task.MODEL || task == Task.SEQUENCE || task == Task.PRETRAINING) {
            head.pooler("model.pooler");
        }
        switch (task) {
            case MODEL -> {}
            case MASKED, PRETRAINING ->
                head.words(
                        config,
                        "predictions.bias",
                        "predictions.dense",
                        "predictions.LayerNorm",
                        "predictions.decoder",
                        width);
            case SEQUENCE, TOKENS -> head.unconvertedLabels("classifier", Task.labels(config));
            case QUESTION -> head.unconvertedLabels("qa_outputs", 2);
        }
        if (task == Task.PRETRAINING) {
            head.unconvertedLabels("sop_classifier.classifier", 2);
        }
    }
}
