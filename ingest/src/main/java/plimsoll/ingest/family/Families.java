package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;

/// Every model family whose config this version reads.
public final class Families {
    private static final List<Family> ALL = List.of(new Llama(), new Mistral(), new Mixtral());

    private Families() {}

    /// The values of `model_type` that are read.
    public static List<String> modelTypes() {
        return ALL.stream()
                .flatMap(family -> family.modelTypes().stream())
                .sorted()
                .toList();
    }

    /// The model that a config describes, with the checkpoint's tensors and those of its conversion.
    public static ReadResult<Model> read(Config config) {
        try {
            return new ReadResult.Read<>(Limits.checked(config, model(config)));
        } catch (ConfigFault fault) {
            return new ReadResult.Refused<>(fault.sentence());
        } catch (ArithmeticException overflow) {
            return new ReadResult.Refused<>(Limits.beyondCounting(config).sentence());
        }
    }

    private static Model model(Config config) throws ConfigFault {
        Network network = family(config).network(config);
        List<String> warnings = new ArrayList<>(Assumptions.of(config));
        warnings.addAll(network.warnings());
        return new Model(
                config.name(),
                network.architecture(),
                network.layers(),
                network.tensors().tensors(),
                config.width("hidden_size"),
                config.count("vocab_size"),
                config.count("max_position_embeddings", 0),
                true,
                WeightsSource.CONFIG,
                warnings);
    }

    private static Family family(Config config) throws ConfigFault {
        String type = config.modelType();
        Optional<Family> family =
                ALL.stream().filter(known -> known.modelTypes().contains(type)).findFirst();
        return family.orElseThrow(() -> config.fault("is of model type " + Quoted.of(type)
                + ", which this version does not know; it knows "
                + modelTypes().stream().collect(Collectors.joining(", "))));
    }
}
