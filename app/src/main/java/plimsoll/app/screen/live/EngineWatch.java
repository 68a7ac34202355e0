package plimsoll.app.screen.live;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import plimsoll.app.run.RunningEngine;

/// Looks for running engines while somebody looks.
public interface EngineWatch {
    /// Begins to look again and again.
    ///
    /// @param also where engines are looked for besides those of this machine
    /// @param told what runs, on the thread that draws
    void watch(List<URI> also, Consumer<List<RunningEngine>> told);

    /// The person looks elsewhere.
    void rest();

    /// One that finds nothing and never says so.
    EngineWatch NONE = new EngineWatch() {
        @Override
        public void watch(List<URI> also, Consumer<List<RunningEngine>> told) {}

        @Override
        public void rest() {}
    };
}
