package plimsoll.app.screen.live;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import plimsoll.app.fx.Latest;
import plimsoll.app.run.RunningEngine;

/// Looks for engines on a thread of its own.
public final class EnginePatrol implements EngineWatch {
    /// From the end of one look to the next.
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private @Nullable Thread thread;

    @Override
    public void watch(List<URI> also, Consumer<List<RunningEngine>> told) {
        rest();
        Latest<List<RunningEngine>> latest = new Latest<>(told);
        List<URI> places = List.copyOf(also);
        thread = Thread.ofVirtual().name("engines").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                List<RunningEngine> found = look(places);
                if (!Thread.currentThread().isInterrupted()) {
                    latest.offer(found);
                }
                pause();
            }
        });
    }

    @Override
    public void rest() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    private static List<RunningEngine> look(List<URI> also) {
        List<RunningEngine> found = new ArrayList<>(RunningEngine.here());
        for (URI place : also) {
            if (found.stream().noneMatch(engine -> isAt(engine, place))) {
                found.add(RunningEngine.at(place, Optional.empty()));
            }
        }
        return List.copyOf(found);
    }

    private static boolean isAt(RunningEngine engine, URI place) {
        String host = String.valueOf(place.getHost()).replace("localhost", "127.0.0.1");
        return engine.address().getPort() == place.getPort()
                && host.equals(engine.address().getHost());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
