package plimsoll.app.screen.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import plimsoll.app.fx.Background;
import plimsoll.app.fx.Latest;
import plimsoll.app.reconcile.Seen;
import plimsoll.app.run.EngineRun;
import plimsoll.app.run.Launch;
import plimsoll.app.run.Launch.Launched;
import plimsoll.app.words.Words;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;

/// llama-server as the plan says: started, measured once it is ready, and ended with the window at the latest.
public final class ServerModel {
    private final Planning planning;
    private final ProofModel proof;
    private final Starter starter;
    private final Background stopping = new Background();
    private final ReadOnlyObjectWrapper<Serving> serving = new ReadOnlyObjectWrapper<>(new Serving.Idle(""));
    private String refusal = "";
    private @Nullable Attempt attempt;

    public ServerModel(Planning planning, ProofModel proof, Starter starter) {
        this.planning = planning;
        this.proof = proof;
        this.starter = starter;
    }

    /// Starts it with the program that is found, or with one that was chosen.
    void start(Optional<Path> chosen) {
        Optional<Planning.Now> now = planning.now();
        if (attempt != null) {
            return;
        }
        refusal = refusal(now);
        if (!refusal.isEmpty()) {
            serving.set(new Serving.Failed(refusal, false));
            return;
        }
        Attempt mine = new Attempt(now.orElseThrow(), chosen);
        attempt = mine;
        serving.set(new Serving.Starting(mine.what, ""));
        mine.work.run("start llama-server", mine::start, mine::started);
    }

    /// Takes back that the plan cannot be started where by now it can.
    void look() {
        if (!refusal.isEmpty() && attempt == null && serving.get().equals(new Serving.Failed(refusal, false))) {
            refusal = refusal(planning.now());
            serving.set(refusal.isEmpty() ? new Serving.Idle("") : new Serving.Failed(refusal, false));
        }
    }

    /// Why the plan cannot be started as it stands; empty where it can.
    private static String refusal(Optional<Planning.Now> now) {
        return now.map(ServerModel::refusal)
                .orElse(Optional.of(Words.say("live.proof.unplanned")))
                .orElse("");
    }

    private static Optional<String> refusal(Planning.Now now) {
        if (now.mix().isPresent()) {
            return Optional.of(Words.say("live.serve.other-mix", now.mix().get().name()));
        }
        return now.file().filter(Files::isRegularFile).isEmpty()
                ? Optional.of(Words.say("live.serve.no-file", now.words()))
                : Optional.empty();
    }

    /// Ends it with everything that it started, and measures once more with what it printed at its end.
    void stop() {
        Attempt mine = attempt;
        if (mine != null) {
            serving.set(new Serving.Stopping(mine.what));
            stopping.run("stop llama-server", mine::end, log -> {
                attempt = null;
                serving.set(new Serving.Idle(log));
                mine.measureAgain();
            });
        }
    }

    /// Ends it now, before this returns.
    public void close() {
        Attempt mine = attempt;
        if (mine != null) {
            attempt = null;
            mine.end();
        }
    }

    /// Shows where it stands already.
    void show(Serving now) {
        serving.set(now);
    }

    /// Whether a process is the one that was started here.
    boolean isOwn(long pid) {
        return serving.get() instanceof Serving.Ready ready && ready.pid() == pid;
    }

    ReadOnlyObjectProperty<Serving> servingProperty() {
        return serving.getReadOnlyProperty();
    }

    /// One start. What is ended before it has begun never begins.
    private final class Attempt {
        private final Planning.Now now;
        private final Optional<Path> chosen;
        private final String what;
        private final Background work = new Background();
        private final Latest<String> line = new Latest<>(this::tell);
        private @Nullable Launched launched;
        private @Nullable Seen seen;
        private boolean isEnded;

        Attempt(Planning.Now now, Optional<Path> chosen) {
            this.now = now;
            this.chosen = chosen;
            this.what =
                    now.file().map(file -> String.valueOf(file.getFileName())).orElse(now.words());
        }

        private void tell(String last) {
            if (this.equals(attempt) && serving.get() instanceof Serving.Starting) {
                serving.set(new Serving.Starting(what, last));
            }
        }

        /// What came of it, and whether another program would help.
        private record Outcome(ReadResult<Seen> result, boolean isProgramWanted) {}

        private Outcome start() {
            ReadResult<Launch> launch = starter.launch(now, now.file().orElseThrow(), chosen);
            return switch (launch) {
                case Refused<Launch>(String why) -> new Outcome(new Refused<>(why + "."), true);
                case Read<Launch>(Launch ready) -> new Outcome(begun(ready), false);
            };
        }

        private ReadResult<Seen> begun(Launch launch) {
            return taken(launch::start).then(mine -> {
                ReadResult<Seen> found = mine.ready(line::offer);
                if (found instanceof Refused<Seen>) {
                    mine.run().close();
                }
                return found;
            });
        }

        /// Nobody can end it between its start and its being known here.
        private synchronized ReadResult<Launched> taken(Supplier<ReadResult<Launched>> begin) {
            if (isEnded) {
                return new Refused<>("");
            }
            return begin.get().map(mine -> {
                launched = mine;
                return mine;
            });
        }

        private void started(Outcome outcome) {
            if (!this.equals(attempt) || serving.get() instanceof Serving.Stopping) {
                return;
            }
            switch (outcome.result()) {
                case Refused<Seen>(String why) -> {
                    attempt = null;
                    serving.set(new Serving.Failed(why.endsWith(".") ? why : why + ".", outcome.isProgramWanted()));
                }
                case Read<Seen>(Seen found) -> {
                    seen = found;
                    ready(running());
                }
            }
        }

        private synchronized Launched running() {
            if (launched == null) {
                throw new IllegalStateException("it is ready and was never started");
            }
            return launched;
        }

        private void ready(Launched mine) {
            EngineRun run = mine.run();
            serving.set(new Serving.Ready(what, run.address(), run.pid(), run.log()));
            measure(run);
            work.run(
                    "watch llama-server",
                    run::awaitEnd,
                    why -> why.filter(words -> this.equals(attempt)).ifPresent(words -> {
                        attempt = null;
                        run.close();
                        serving.set(new Serving.Failed(words + ".", false));
                    }));
        }

        private void measure(EngineRun run) {
            if (seen != null) {
                proof.compare(now, run::text, Words.say("live.serve.measured", what), seen);
            }
        }

        private void measureAgain() {
            if (seen != null) {
                measure(running().run());
            }
        }

        /// @return its log; empty where it never ran
        private String end() {
            Launched mine = ended();
            if (mine == null) {
                return "";
            }
            mine.run().close();
            return mine.run().log().toString();
        }

        private synchronized @Nullable Launched ended() {
            isEnded = true;
            return launched;
        }
    }
}
