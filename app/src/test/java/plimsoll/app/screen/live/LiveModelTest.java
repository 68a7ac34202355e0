package plimsoll.app.screen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.probes.Metric;
import plimsoll.probes.live.History;

class LiveModelTest {
    private final StillFeed feed = new StillFeed();
    private final LiveModel model = new LiveModel(feed);

    @Test
    void whatIsOutOfSightIsReadLessOften() {
        model.start();
        assertTrue(feed.isWatched);
        model.stop();
        assertFalse(feed.isWatched);
        model.close();
        assertTrue(feed.isClosed);
    }

    @Test
    void beforeTheFirstReadingItSaysThatItAsks() {
        assertEquals("Asking this machine’s instruments…", model.summary());
    }

    @Test
    void itSaysHowManyDevicesAndHowOften() {
        model.start();
        feed.tell(MadeUp.at(0, 2));
        assertEquals("2 devices · every second · ten minutes", model.summary());
        feed.tell(MadeUp.at(1, 0));
        assertEquals("no GPU · every second · ten minutes", model.summary());
    }

    @Test
    void aPauseStandsStillAndLosesNothing() {
        model.start();
        feed.tell(MadeUp.at(0, 1));
        model.pausedProperty().set(true);
        feed.tell(MadeUp.at(1, 2));
        assertEquals(MadeUp.at(0, 1), model.shownProperty().get());
        double[] points = new double[History.POINTS];
        assertTrue(model.history().copy(History.HOST, Metric.MEMORY_USED, points));
        assertFalse(Double.isNaN(points[History.POINTS - 1]) || Double.isNaN(points[History.POINTS - 2]));
        model.pausedProperty().set(false);
        feed.tell(MadeUp.at(2, 2));
        assertEquals(MadeUp.at(2, 2), model.shownProperty().get());
    }

    @Test
    void aRecordingIsPlayedAndLeft() {
        model.play(Path.of("a.jsonl"));
        assertEquals("play a.jsonl", feed.asked);
        model.live();
        assertEquals("live", feed.asked);
        assertEquals(LiveModel.NOTHING_YET, model.shownProperty().get());
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        feed.refusal = Optional.of("b.jsonl cannot be written (no space left); record to another place.");
        model.record(Path.of("b.jsonl"));
        assertFalse(model.recordingProperty().get());
        assertEquals(feed.refusal.get(), model.problemProperty().get());
        feed.refusal = Optional.empty();
        model.record(Path.of("c.jsonl"));
        assertTrue(model.recordingProperty().get());
        assertEquals("", model.problemProperty().get());
        feed.lost.accept("c.jsonl cannot be written (no space left); record to another place.");
        assertFalse(model.recordingProperty().get());
        assertTrue(model.problemProperty().get().contains("no space left"));
        model.record(Path.of("d.jsonl"));
        model.keep();
        assertFalse(model.recordingProperty().get());
    }

    @Test
    void figuresReadAsPeopleSayThem() {
        var readings = MadeUp.at(0, 1).gpus().getFirst().readings();
        assertEquals("83 %", Gauged.MEMORY.now(readings));
        assertEquals("of 450 W", Gauged.POWER.of(readings));
        assertEquals("2.61 GHz", Gauged.CLOCK.now(readings));
        assertEquals("not offered", Gauged.HEAT.now(MadeUp.at(0, 1).host().readings()));
        assertEquals("12 GiB", Gauged.MEMORY.tick(12L << 30));
    }

    @Test
    void processesThatHoldMostComeFirst() {
        var held = Held.of(MadeUp.at(0, 1), pid -> "");
        assertEquals("llama-server", held.getFirst().name());
        assertEquals("not offered", held.getLast().memory());
    }
}
