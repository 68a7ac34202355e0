package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// DeBERTa 2 and 3: BERT's blocks with a table of relative positions, projected in every layer unless keys and
/// positions share their matrices.
///
/// Source: transformers 5.18, `modeling_deberta_v2.py`.
final class DebertaV2 implements Family {
    private static final PostNorm.Names NAMES = new PostNorm.Names(
            "attention.self.query_proj",
            "attention.self.key_proj",
            "attention.self.value_proj",
            "attention.output.dense",
            "attention.output.LayerNorm",
            "intermediate.dense",
            "output.dense",
            "output.LayerNorm");

    @Override
    public List<String> modelTypes() {
        return List.of("deberta-v2");
    }

    @Override
    public boolean isWhole(String className) {
        return Task.of(className).isPresent();
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int width = config.width("embedding_size", hidden);
        int positions = config.width("max_position_embeddings", 512);
        Task task = Task.of(config);
        TensorList tensors = TensorList.early(config, TextNames.under("deberta", task));
        new FirstEmbeddings(
                        config.count("vocab_size"),
                        config.flag("position_biased_input", true) ? positions : 0,
                        config.widthOrNone("type_vocab_size", 0))
                .write(tensors.input(), width, hidden);
        boolean relative = config.flag("relative_attention", false);
        if (relative) {
            table(config, tensors.input(), hidden, positions);
        }
        convolution(config, tensors.input(), hidden);
        boolean own = relative && !config.flag("share_att_key", false);
        String ways = config.isText("pos_att_type")
                ? config.text("pos_att_type").orElse("")
                : String.join("|", config.texts("pos_att_type"));
        PostNorm block = new PostNorm(heads, config.width("intermediate_size"), NAMES);
        List<Layer> layers =
                Blocks.layers(config.layers("num_hidden_layers"), "model.encoder.layer.", tensors, (layer, index) -> {
                    if (own && ways.contains("c2p")) {
                        layer.linear(Part.ATTENTION, "attention.self.pos_key_proj", "", hidden, hidden, true);
                    }
                    if (own && ways.contains("p2c")) {
                        layer.linear(Part.ATTENTION, "attention.self.pos_query_proj", "", hidden, hidden, true);
                    }
                    return block.write(layer, index);
                });
        head(config, task, EncoderHead.of(tensors, config, hidden));
        return Network.of(config, "deberta-v2", layers, tensors).seeingAll().unconverted();
    }

    private static void table(Config config, TensorList.At input, int hidden, int positions) throws ConfigFault {
        int farthest = config.isWhole("max_relative_positions") ? config.width("max_relative_positions") : positions;
        int buckets = config.isWhole("position_buckets") ? config.width("position_buckets") : farthest;
        input.weight(Part.EMBEDDING, "model.encoder.rel_embeddings", "", hidden, 2L * buckets);
        if (config.text("norm_rel_ebd").orElse("none").contains("layer_norm")) {
            input.norm("model.encoder.LayerNorm", "", hidden, true);
        }
    }

    private static void convolution(Config config, TensorList.At input, int hidden) throws ConfigFault {
        int kernel = config.widthOrNone("conv_kernel_size", 0);
        if (kernel > 0) {
            int shared = hidden / config.width("conv_groups", 1);
            input.checkpointOnly(Part.OTHER, "model.encoder.conv.conv.weight", kernel, shared, hidden)
                    .checkpointOnly(Part.OTHER, "model.encoder.conv.conv.bias", hidden)
                    .norm("model.encoder.conv.LayerNorm", "", hidden, true);
        }
    }

    private static void head(Config config, Task task, EncoderHead head) throws ConfigFault {
        switch (task) {
            case MODEL -> {}
            case MASKED, PRETRAINING -> words(config, head);
            case SEQUENCE -> head.pooler("pooler.dense").unconvertedLabels("classifier", Task.labels(config));
            case TOKENS -> head.unconvertedLabels("classifier", Task.labels(config));
            case QUESTION -> head.unconvertedLabels("qa_outputs", 2);
        }
    }

    private static void words(Config config, EncoderHead head) throws ConfigFault {
        if (config.flag("legacy", true)) {
            String in = "cls.predictions.";
            head.words(
                    config,
                    in + "bias",
                    in + "transform.dense",
                    in + "transform.LayerNorm",
                    in + "decoder",
                    head.hidden());
        } else {
            String in = "lm_predictions.lm_head.";
            head.words(config, in + "bias", in + "dense", in + "LayerNorm", in + "decoder", head.hidden());
        }
    }
}
