package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    @Test
    void anAnswerInTimeIsTheReading() {
        assertEquals(
                Reading.measured(7),
                Deadline.start("it", Duration.ofSeconds(5), () -> Reading.measured(7))
                        .await());
    }

    @Test
    void aReadingThatHangsIsLeftBehind() {
        CountDownLatch never = new CountDownLatch(1);
        Reading<String> late = Deadline.start("a stuck driver", Duration.ofSeconds(1), () -> hang(never))
                .await();
        assertEquals(Reading.failed("The probe of a stuck driver did not answer within 1 s."), late);
        never.countDown();
    }

    @Test
    void aReadingThatBreaksTakesNobodyDown() {
        Reading<String> broken = Deadline.<String>start("it", Duration.ofSeconds(5), () -> {
                    throw new IllegalStateException("odd driver");
                })
                .await();
        assertTrue(broken.reason().orElseThrow().contains("odd driver"));
    }

    private static Reading<String> hang(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Reading.failed("released");
    }
}
