package plimsoll.app.screen.plan;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import plimsoll.app.cli.PlanFile;
import plimsoll.app.fx.Background;
import plimsoll.app.fx.Latest;
import plimsoll.app.words.Words;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.remote.Remote;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.ModelSource;
import plimsoll.ingest.store.Environment;

/// Reads models off the JavaFX thread.
public final class ModelOpener implements Opener {
    private final Background background = new Background();
    private final Remote remote = Remote.of(System.getenv());
    private final Environment here = Environment.ofThisMachine(System.getenv());

    @Override
    public void open(String words, Consumer<String> told, Consumer<ReadResult<Opened>> done) {
        Latest<String> latest = new Latest<>(told);
        Remote telling = remote.telling((host, bytes) ->
                latest.offer(Words.say("plan.opening.far", String.format(Locale.ROOT, "%,.1f", bytes / 1e6), host)));
        background.run("read " + words, () -> opened(words, telling), done);
    }

    private ReadResult<Opened> opened(String words, Remote telling) {
        Function<String, ReadResult<FoundModel>> models = name -> ModelSource.read(name, Path.of(""), telling, here);
        return plan(words)
                .map(file -> SavedPlan.read(file, models))
                .orElseGet(() -> opened(words, models.apply(words)));
    }

    /// The file of a plan that words name.
    private Optional<Path> plan(String words) {
        return PlanFile.isNamedBy(words) && !Remote.isNamedBy(words)
                ? here.path(words).map(path -> words.startsWith("~") ? path : Path.of(words.strip()))
                : Optional.empty();
    }

    /// What is no model may be something that is loaded beside one.
    private static ReadResult<Opened> opened(String words, ReadResult<FoundModel> read) {
        return switch (read) {
            case ReadResult.Read<FoundModel>(FoundModel found) ->
                new ReadResult.Read<>(new Opened.AsModel(Chosen.of(words, found)));
            case ReadResult.Refused<FoundModel>(String sentence) ->
                Attached.read(words)
                        .<ReadResult<Opened>>map(beside -> new ReadResult.Read<>(new Opened.Beside(beside)))
                        .orElseGet(() -> new ReadResult.Refused<>(sentence));
        };
    }

    @Override
    public void stop() {
        background.stop();
    }
}
