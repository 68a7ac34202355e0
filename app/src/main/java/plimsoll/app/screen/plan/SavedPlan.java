package plimsoll.app.screen.plan;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import plimsoll.app.cli.PlanFile;
import plimsoll.app.option.CompanionOption;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.words.Words;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.source.FoundModel;
import plimsoll.mathcore.hardware.Machine;

/// A plan of a file, with its model read.
///
/// @param chosen the model
/// @param plan   what the file says
/// @param beside what lies beside the model
record SavedPlan(Chosen chosen, PlanFile plan, List<Attached> beside) {
    /// Reads the file and what it names.
    ///
    /// @param models reads a model by its name
    static ReadResult<Opened> read(Path file, Function<String, ReadResult<FoundModel>> models) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        return PlanFile.read(file).then(plan -> {
            String words = whole(folder, plan.model());
            return models.apply(words)
                    .then(found -> beside(plan.beside(), folder, models)
                            .map(beside -> new Opened.Saved(new SavedPlan(Chosen.of(words, found), plan, beside))));
        });
    }

    /// The path of what lies in the plan's folder; other words as they are.
    private static String whole(Path folder, String words) {
        try {
            Path path = folder.resolve(words).normalize();
            return Files.exists(path) ? path.toString() : words;
        } catch (InvalidPathException e) {
            return words;
        }
    }

    private static ReadResult<List<Attached>> beside(
            CompanionWords words, Path folder, Function<String, ReadResult<FoundModel>> models) {
        List<Attached> all = new ArrayList<>();
        for (CompanionWords.Said said : words.said()) {
            for (String word : Stream.of(said.words().split(",")).toList()) {
                switch (one(said.option(), whole(folder, word.strip()), models)) {
                    case ReadResult.Read<Attached>(Attached one) -> all.add(one);
                    case ReadResult.Refused<Attached>(String sentence) -> {
                        return new ReadResult.Refused<>(sentence);
                    }
                }
            }
        }
        return new ReadResult.Read<>(all);
    }

    private static ReadResult<Attached> one(
            CompanionOption option, String word, Function<String, ReadResult<FoundModel>> models) {
        return switch (option) {
            case MMPROJ, LORA, CONTROL_VECTOR ->
                Attached.read(word)
                        .filter(found -> found.option() == option)
                        .<ReadResult<Attached>>map(ReadResult.Read::new)
                        .orElseGet(() -> new ReadResult.Refused<>(
                                Words.say("plan.saved.unreadable", Quoted.of(word), option.key())));
            case MODEL_DRAFT -> models.apply(word).map(found -> Attached.draft(word, found.model()));
            default -> new ReadResult.Refused<>(Words.say("plan.saved.unknown", option.key()));
        };
    }

    /// Shows it; what the engine refuses leaves everything as it is.
    void putOn(PlanModel model) {
        model.take(chosen);
        if (!model.chosenProperty().get().equals(Optional.of(chosen))) {
            return;
        }
        model.change(plan.machine().map(machine -> rig(machine, model.here())).orElseGet(model::here));
        model.ask(_ -> plan.options());
        beside.forEach(model::attach);
        model.write(plan.mix());
    }

    /// The processor of this machine where it has as much memory.
    private static Rig rig(Machine machine, Rig here) {
        Rig rig = Rig.of(machine, false);
        boolean isSame = machine.host().capacity().equals(here.host().capacity());
        return isSame ? rig.withHost(here.host()) : rig;
    }
}
