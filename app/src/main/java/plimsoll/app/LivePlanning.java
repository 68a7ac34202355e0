package plimsoll.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import plimsoll.app.library.Question;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.reconcile.Prediction;
import plimsoll.app.run.Reported;
import plimsoll.app.screen.live.Planning;
import plimsoll.app.screen.plan.Chosen;
import plimsoll.app.screen.plan.PlanModel;
import plimsoll.app.words.Words;
import plimsoll.ingest.source.Origin;

/// What the Live screen needs of the Plan page.
///
/// @param model of the Plan page
/// @param show  brings the page of an id
record LivePlanning(PlanModel model, Consumer<String> show) implements Planning {
    @Override
    public Optional<Now> now() {
        return model.chosenProperty().get().map(this::now);
    }

    private Now now(Chosen chosen) {
        Question asked = model.question();
        Prediction prediction = new Prediction(
                chosen.model(),
                chosen.mix().isEmpty() ? chosen.gguf().map(Origin.Gguf::files) : Optional.empty(),
                asked.engine(),
                model.askedProperty().get(),
                asked.machine(),
                asked.known());
        return new Now(
                prediction,
                model.here().machine(),
                chosen.words(),
                chosen.gguf().flatMap(LivePlanning::file),
                chosen.mix(),
                model.companions());
    }

    private static Optional<Path> file(Origin.Gguf gguf) {
        try {
            return Optional.of(Path.of(gguf.place()).toAbsolutePath()).filter(Files::isRegularFile);
        } catch (InvalidPathException address) {
            return Optional.empty();
        }
    }

    @Override
    public void instead(Reported reported) {
        show.accept("plan");
        model.open(reported.model(), reported.options(), remark(reported.beside()));
    }

    /// What lies beside the model is opened by hand: a sentence that says so, where there is any.
    private static String remark(CompanionWords beside) {
        String files = beside.said().stream()
                .filter(said -> said.option().isFile())
                .map(CompanionWords.Said::words)
                .collect(Collectors.joining(", "));
        return files.isEmpty() ? "" : Words.say("live.engines.beside", files);
    }
}
