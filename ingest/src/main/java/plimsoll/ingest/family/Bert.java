package plimsoll.ingest.family;

import java.util.List;
import java.util.Set;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// BERT and RoBERTa: learned positions and kinds of sentences, norms behind every branch. RoBERTa's positions begin
/// behind the number of the padding token, and the converter leaves out those before.
///
/// Source: transformers 5.18, `modeling_bert.py` and `modeling_roberta.py`; llama.cpp b10587, `conversion/bert.py`.
final class Bert implements Family {
    private static final Set<String> BERTS = Set.of("bert", "ernie");
    private static final Set<String> SHORTENED = Set.of("roberta", "xlm-roberta");
    private static final List<String> BASES = List.of("Bert", "Camembert", "Ernie", "Roberta", "XLMRoberta");
    private static final List<String> CONVERTED = List.of(
            "BertModel",
            "BertForMaskedLM",
            "BertForSequenceClassification",
            "CamembertModel",
            "RobertaModel",
            "RobertaForSequenceClassification",
            "XLMRobertaModel",
            "XLMRobertaForSequenceClassification");

    @Override
    public List<String> modelTypes() {
        return List.of("bert", "camembert", "ernie", "roberta", "xlm-roberta");
    }

    @Override
    public boolean isWhole(String className) {
        return Task.of(className).isPresent() && BASES.stream().anyMatch(className::startsWith);
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        String kind = config.text("position_embedding_type").orElse("absolute");
        if (!kind.equals("absolute")) {
            throw config.fault("has positions of the kind " + Quoted.of(kind)
                    + ", and this version knows learned ones in a model of this type; name a .gguf file of it instead");
        }
        String type = config.modelType();
        Task task = Task.of(config);
        boolean known = Task.isOneOf(config, CONVERTED) && !type.equals("ernie");
        String body = task == Task.MODEL ? "" : BERTS.contains(type) ? type + "." : "roberta.";
        TensorList tensors = TensorList.early(config, new TextNames(body, ""));
        int positions = config.width("max_position_embeddings", 512);
        int skipped = SHORTENED.contains(type) ? 1 + config.widthOrNone("pad_token_id", 1) : 0;
        config.require(skipped < positions, "'max_position_embeddings' (" + positions + ") leaves no position");
        embeddings(config, tensors, heads.hiddenSize(), positions, skipped);
        PostNorm block = new PostNorm(heads, config.width("intermediate_size"), PostNorm.BERT);
        List<Layer> layers =
                Blocks.layers(config.layers("num_hidden_layers"), "model.encoder.layer.", tensors, block::write);
        head(config, task, EncoderHead.of(tensors, config, heads.hiddenSize()), BERTS.contains(type));
        return Network.of(config, "bert", layers, tensors)
                .trainedFor(positions - skipped)
                .seeingAll()
                .convertedIf(known);
    }

    private static void embeddings(Config config, TensorList tensors, int hidden, int positions, int skipped)
            throws ConfigFault {
        String name = "model.embeddings.position_embeddings";
        TensorList.At input = tensors.input();
        input.weight(
                Part.EMBEDDING, "model.embeddings.word_embeddings", "token_embd", hidden, config.count("vocab_size"));
        if (skipped == 0) {
            input.weight(Part.EMBEDDING, name, "position_embd", hidden, positions);
        } else {
            input.checkpointOnly(Part.EMBEDDING, name + ".weight", hidden, positions)
                    .ggufOnly(Part.EMBEDDING, "position_embd.weight", hidden, positions - skipped);
        }
        int kinds = config.width("type_vocab_size", 2);
        input.weight(Part.EMBEDDING, "model.embeddings.token_type_embeddings", "token_types", hidden, kinds);
        if (config.modelType().equals("ernie") && config.flag("use_task_id", false)) {
            int tasks = config.width("task_type_vocab_size", 3);
            input.weight(Part.EMBEDDING, "model.embeddings.task_type_embeddings", "", hidden, tasks);
        }
        input.norm("model.embeddings.LayerNorm", "token_embd_norm", hidden, true);
    }

    private static void head(Config config, Task task, EncoderHead head, boolean first) throws ConfigFault {
        if (task == Task.MODEL || (first && (task == Task.SEQUENCE || task == Task.PRETRAINING))) {
            head.pooler("model.pooler.dense");
        }
        switch (task) {
            case MODEL -> {}
            case MASKED, PRETRAINING -> words(config, head, first);
            case SEQUENCE -> classifier(config, head, first);
            case TOKENS -> head.unconvertedLabels("classifier", Task.labels(config));
            case QUESTION -> head.unconvertedLabels("qa_outputs", 2);
        }
        if (task == Task.PRETRAINING) {
            head.unconvertedLabels("cls.seq_relationship", 2);
        }
    }

    private static void words(Config config, EncoderHead head, boolean first) throws ConfigFault {
        String in = first ? "cls.predictions." : "lm_head.";
        String dense = first ? "transform.dense" : "dense";
        String norm = first ? "transform.LayerNorm" : "layer_norm";
        head.words(config, in + "bias", in + dense, in + norm, in + "decoder", head.hidden());
    }

    private static void classifier(Config config, EncoderHead head, boolean first) throws ConfigFault {
        if (first) {
            head.labels(config, "classifier");
        } else {
            head.deepLabels(config, "classifier.dense", "classifier.out_proj");
        }
    }
}
