package plimsoll.ingest.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.family.Families;
import plimsoll.ingest.huggingface.Config;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.tensor.Tensors;

/// Makes one model of what the files hold and what the config says. The files win: what a family expects and they do
/// not hold is left out, what they hold besides is counted, and a warning says so.
final class Joiner {
    private Joiner() {}

    /// @param name what people call the model
    static ReadResult<Model> of(String name, Optional<Config> config, Stored stored) {
        if (config.isEmpty()) {
            return FilesAlone.model(name, config, stored, "there is no config.json beside the weights");
        }
        Stacks stacks = Stacks.of(stored);
        return switch (family(config.get(), stacks)) {
            case Refused<Model>(String sentence) -> FilesAlone.model(name, config, stored, sentence);
            case Read<Model>(Model model) -> new Read<>(joined(model, config.get(), stored, stacks));
        };
    }

    /// The family's model, with as many layers as the files have.
    private static ReadResult<Model> family(Config config, Stacks stacks) {
        ReadResult<Model> model = Families.read(config);
        int blocks = stacks.blocks();
        boolean differs = model instanceof Read<Model>(Model read)
                && blocks > 0
                && read.numHiddenLayers() != blocks
                && read.layers().size() != blocks;
        return differs && config.isWhole("num_hidden_layers")
                ? Families.read(config.with("num_hidden_layers", blocks))
                        .map(read -> read.withWarning("The config has " + layers(model) + " layers and the files have "
                                + blocks + "; the files are right."))
                : model;
    }

    private static int layers(ReadResult<Model> model) {
        return model instanceof Read<Model>(Model read) ? read.numHiddenLayers() : 0;
    }

    private static Model joined(Model family, Config config, Stored stored, Stacks stacks) {
        Match match = Match.of(family, config, stored, stacks);
        List<Layer> layers = match.layers();
        List<String> warnings = new ArrayList<>(family.warnings());
        warnings.addAll(stored.warnings());
        warnings.addAll(match.warnings());
        return new Model(
                family.name(),
                family.architecture(),
                layers,
                new Tensors(match.tensors()),
                family.hiddenSize(),
                match.vocabulary().orElse(family.vocabularySize()),
                family.trainingContext(),
                family.causal(),
                stored.tensors().isEmpty() ? WeightsSource.CONFIG : WeightsSource.CHECKPOINT,
                warnings);
    }
}
