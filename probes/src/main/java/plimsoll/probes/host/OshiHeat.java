package plimsoll.probes.host;

import java.time.Duration;
import java.util.function.Supplier;
import oshi.hardware.Sensors;
import plimsoll.probes.Reading;

/// The processor's temperature where there is no `/sys`. Asking costs much on Windows, so that an answer stands for a
/// while.
final class OshiHeat implements Supplier<Reading<Double>> {
    private static final long STANDS = Duration.ofSeconds(10).toNanos();

    private final Sensors sensors;
    private Reading<Double> last =
            Reading.notOffered("The operating system does not tell the processor's temperature.");
    private long asked = System.nanoTime() - STANDS;

    OshiHeat(Sensors sensors) {
        this.sensors = sensors;
    }

    /// OSHI gives 0 or no number where it does not know.
    @Override
    public Reading<Double> get() {
        if (System.nanoTime() - asked >= STANDS) {
            asked = System.nanoTime();
            double degrees = sensors.getCpuTemperature();
            if (degrees > 0) {
                last = Reading.measured(degrees);
            }
        }
        return last;
    }
}
