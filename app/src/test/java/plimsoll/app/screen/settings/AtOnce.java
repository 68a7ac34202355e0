package plimsoll.app.screen.settings;

import java.util.function.Consumer;
import java.util.function.Supplier;
import plimsoll.app.fx.Work;

/// Work that is done before anybody waits for it.
final class AtOnce implements Work {
    @Override
    public <T> void run(String name, Supplier<T> work, Consumer<T> done) {
        done.accept(work.get());
    }

    @Override
    public void stop() {}
}
