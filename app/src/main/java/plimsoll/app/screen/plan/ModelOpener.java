package plimsoll.app.screen.plan;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import plimsoll.app.fx.Background;
import plimsoll.app.fx.Latest;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.remote.Remote;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.ModelSource;
import plimsoll.ingest.store.Environment;
import plimsoll.mathcore.model.Model;

/// Reads models off the JavaFX thread.
public final class ModelOpener implements Opener {
    private final Background background = new Background();
    private final Remote remote = Remote.of(System.getenv());
    private final Environment here = Environment.ofThisMachine(System.getenv());

    @Override
    public void open(String words, Consumer<String> told, Consumer<ReadResult<Model>> done) {
        Latest<String> latest = new Latest<>(told);
        Remote telling = remote.telling(
                (host, bytes) -> latest.offer(String.format(Locale.ROOT, "%,.1f MB from %s", bytes / 1e6, host)));
        background.run(
                "read " + words,
                () -> ModelSource.read(words, Path.of(""), telling, here).map(FoundModel::model),
                done);
    }

    @Override
    public void stop() {
        background.stop();
    }
}
