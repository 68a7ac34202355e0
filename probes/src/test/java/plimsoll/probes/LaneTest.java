package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicLong nanos = new AtomicLong();
    private final Semaphore release = new Semaphore(0);
    private final AtomicInteger asked = new AtomicInteger();
    private final Lane<Integer> lane = new Lane<>("Test GPUs", Duration.ofSeconds(2), this::work, nanos::get);

    @AfterEach
    void close() {
        lane.close();
        release.release(100);
    }

    @Test
    void anAnswerIsTheReading() {
        release.release();
        lane.ask();
        assertEquals(Reading.measured(1), lane.answer(LONG));
    }

    @Test
    void aSlowAnswerLeavesTheOneBeforeUntilPatienceIsOver() {
        release.release();
        lane.ask();
        lane.answer(LONG);
        lane.ask();
        assertEquals(Reading.measured(1), lane.answer(Duration.ofMillis(20)));
        seconds(3);
        assertEquals(
                Reading.failed("The probe of Test GPUs has not answered for 3 s; its driver may be stuck."),
                lane.answer(Duration.ZERO));
        release.release();
        assertEquals(Reading.measured(2), lane.answer(LONG));
    }

    @Test
    void aStuckDriverIsNotAskedTwice() {
        lane.ask();
        lane.answer(Duration.ofMillis(50));
        seconds(100);
        lane.ask();
        lane.answer(Duration.ofMillis(50));
        assertEquals(1, asked.get());
    }

    @Test
    void threeLateAnswersAreRestedFor() {
        for (int late = 0; late < 3; late++) {
            lane.ask();
            lane.answer(Duration.ofMillis(20));
            seconds(3);
            release.release();
            lane.answer(LONG);
        }
        lane.ask();
        assertTrue(lane.answer(LONG).reason().orElseThrow().contains("too slow 3 times"));
        assertEquals(3, asked.get());
        seconds(61);
        release.release();
        lane.ask();
        assertEquals(Reading.measured(4), lane.answer(LONG));
    }

    private Reading<Integer> work() {
        int number = asked.incrementAndGet();
        release.acquireUninterruptibly();
        return Reading.measured(number);
    }

    private void seconds(long more) {
        nanos.addAndGet(more * 1_000_000_000);
    }
}
