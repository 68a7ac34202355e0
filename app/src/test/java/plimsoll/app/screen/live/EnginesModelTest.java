package plimsoll.app.screen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.app.run.Reported;
import plimsoll.app.screen.live.MadeUpEngines.StillWatch;

class EnginesModelTest {
    private final StillWatch watch = new StillWatch(MadeUpEngines.four());
    private final List<Reported> planned = new ArrayList<>();
    private final EnginesModel model = new EnginesModel(watch, planned::add);

    @Test
    void whatRunsIsLookedForWhileItIsShown() {
        assertTrue(model.enginesProperty().get().isEmpty());
        model.start();
        assertEquals(4, model.enginesProperty().get().orElseThrow().size());
        model.stop();
        assertFalse(watch.isWatched);
    }

    @Test
    void aProcessIsJoinedWithTheEngineThatItIs() {
        model.start();
        assertEquals("meta-llama/Llama-3.3-70B-Instruct · vLLM 0.30.1", model.serving(51_877));
        assertEquals("", model.serving(2_114));
        assertEquals("", model.serving(0), "a container hides its number");
    }

    @Test
    void anAddressIsAskedUntilItIsRemoved() {
        model.start();
        assertTrue(model.add("192.0.2.7:8080"));
        assertEquals(List.of(URI.create("http://192.0.2.7:8080")), watch.asked);
        model.remove(URI.create("http://192.0.2.7:8080"));
        assertEquals(List.of(), watch.asked);
    }

    @Test
    void whatIsNoAddressIsSaid() {
        assertFalse(model.add("over there"));
        assertTrue(model.problemProperty().get().startsWith("over there is no address"));
        assertTrue(model.add("localhost:8080"));
        assertEquals("", model.problemProperty().get());
    }

    @Test
    void whatOllamaServesIsPlannedByItsName() {
        model.plan(MadeUpEngines.four().get(2));
        assertEquals("ollama:gpt-oss:20b", planned.getFirst().model());
        model.plan(MadeUpEngines.four().get(1));
        assertEquals(1, planned.size(), "nobody knows the file of the other");
    }

    @Test
    void factsLeaveOutWhatIsNotTold() {
        assertEquals(
                "vLLM 0.30.1 · 127.0.0.1:8000 · PID 51877 · 6.17 GiB of main memory · not compared in this version",
                EngineWords.facts(MadeUpEngines.four().get(1), List.of()));
    }
}
