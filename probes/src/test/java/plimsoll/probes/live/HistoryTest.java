package plimsoll.probes.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;

class HistoryTest {
    private static final double GAP = Double.NaN;

    private final History history = new History();

    @Test
    void pointsStandInTheOrderOfTime() {
        add(0, 0.1);
        add(1, 0.2);
        add(2, 0.3);
        assertArrayEquals(new double[] {GAP, 0.1, 0.2, 0.3}, last(4));
    }

    @Test
    void whatWasNotReadIsAGapAndNever0() {
        add(0, 0.1);
        history.add(Made.snapshot(1, gpu(Reading.failed("The driver is stuck."))));
        history.add(Made.snapshot(2));
        add(3, 0.3);
        assertArrayEquals(new double[] {0.1, GAP, GAP, 0.3}, last(4));
        assertFalse(history.copy("GPU-1", Metric.FAN, new double[1]));
    }

    @Test
    void secondsWithoutASnapshotAreAGap() {
        add(0, 0.1);
        add(5, 0.2);
        assertArrayEquals(new double[] {0.1, GAP, GAP, GAP, 0.2, 0.2}, last(6));
    }

    @Test
    void aReadingStandsForItsPace() {
        add(0, 0.1);
        Snapshot slow = Made.snapshot(5, gpu(Reading.measured(0.2)));
        history.add(new Snapshot(
                slow.at(), Duration.ofSeconds(5), slow.host(), slow.gpus(), slow.absent(), slow.isRecorded()));
        assertArrayEquals(new double[] {0.1, 0.2, 0.2, 0.2, 0.2, 0.2}, last(6));
    }

    @Test
    void noMoreThanTenMinutesAreKept() {
        for (int second = 0; second < 1500; second++) {
            add(second, second / 1500.0);
        }
        double[] all = last(History.POINTS + 1);
        assertEquals(Double.NaN, all[0]);
        assertEquals(900 / 1500.0, all[1]);
        assertEquals(1499 / 1500.0, all[History.POINTS]);
    }

    @Test
    void aDeviceThatIsGoneIsForgotten() {
        add(0, 0.1);
        assertEquals(2, history.devices());
        history.add(Made.snapshot(History.POINTS));
        assertEquals(1, history.devices());
    }

    @Test
    void aClockThatIsSetBackBeginsAnew() {
        add(100, 0.1);
        add(50, 0.2);
        assertArrayEquals(new double[] {GAP, GAP, 0.2}, last(3));
    }

    private void add(long second, double utilization) {
        history.add(Made.snapshot(second, gpu(Reading.measured(utilization))));
    }

    private static Gpu gpu(Reading<Double> utilization) {
        Gpu gpu = Made.gpu(1);
        return gpu.reading(gpu.readings().with(Metric.UTILIZATION, utilization));
    }

    private double[] last(int points) {
        double[] into = new double[points];
        history.copy("GPU-1", Metric.UTILIZATION, into);
        return into;
    }
}
