package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.model.Layer;

/// DistilBERT: BERT's blocks without kinds of sentences and without a layer that pools.
///
/// Source: transformers 5.18, `modeling_distilbert.py`; llama.cpp b10587, `conversion/bert.py`.
final class DistilBert implements Family {
    private static final PostNorm.Names NAMES = new PostNorm.Names(
            "attention.q_lin",
            "attention.k_lin",
            "attention.v_lin",
            "attention.out_lin",
            "sa_layer_norm",
            "ffn.lin1",
            "ffn.lin2",
            "output_layer_norm");
    private static final List<String> CONVERTED =
            List.of("DistilBertModel", "DistilBertForMaskedLM", "DistilBertForSequenceClassification");

    @Override
    public List<String> modelTypes() {
        return List.of("distilbert");
    }

    @Override
    public boolean isWhole(String className) {
        return Task.of(className).isPresent();
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("dim");
        int count = config.width("n_heads");
        Heads heads = Heads.sharing(config, hidden, count, count);
        Task task = Task.of(config);
        int words = config.count("vocab_size");
        int positions = config.width("max_position_embeddings", 512);
        TensorList tensors = TensorList.early(config, TextNames.under("distilbert", task));
        new FirstEmbeddings(words, positions, 0).write(tensors.input(), hidden);
        PostNorm block = new PostNorm(heads, config.width("hidden_dim"), NAMES);
        List<Layer> layers =
                Blocks.layers(config.layers("n_layers"), "model.transformer.layer.", tensors, block::write);
        head(config, task, EncoderHead.of(tensors, config, hidden));
        return new Network("bert", hidden, words, positions, layers, tensors, List.of())
                .seeingAll()
                .convertedIf(Task.isOneOf(config, CONVERTED));
    }

    private static void head(Config config, Task task, EncoderHead head) throws ConfigFault {
        switch (task) {
            case MODEL, PRETRAINING -> {}
            case MASKED ->
                head.words(
                        config,
                        "vocab_projector.bias",
                        "vocab_transform",
                        "vocab_layer_norm",
                        "vocab_projector",
                        head.hidden());
            case SEQUENCE -> head.deepLabels(config, "pre_classifier", "classifier");
            case TOKENS -> head.unconvertedLabels("classifier", Task.labels(config));
            case QUESTION -> head.unconvertedLabels("qa_outputs", 2);
        }
    }
}
