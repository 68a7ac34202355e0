package plimsoll.app.screen.plan;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import plimsoll.ingest.ReadResult;

/// The reading under way, one at a time: what is read and how far it is.
final class Opening {
    private final Opener opener;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");

    Opening(Opener opener) {
        this.opener = opener;
    }

    /// Begins to read.
    void begin(String now, Consumer<ReadResult<Opened>> done) {
        progress.set("");
        words.set(now);
        opener.open(now, far -> tell(now, far), read -> {
            words.set("");
            progress.set("");
            done.accept(read);
        });
    }

    private void tell(String now, String far) {
        if (words.get().equals(now)) {
            progress.set(far);
        }
    }

    /// Gives it up.
    void stop() {
        opener.stop();
        words.set("");
        progress.set("");
    }

    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
