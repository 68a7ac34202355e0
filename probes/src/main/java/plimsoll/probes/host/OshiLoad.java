package plimsoll.probes.host;

import java.util.function.Supplier;
import oshi.hardware.CentralProcessor;
import plimsoll.probes.Reading;

/// How busy the processor was between two looks, where there is no `/proc`.
final class OshiLoad implements Supplier<Reading<Double>> {
    private final CentralProcessor processor;
    private long[] before = {};

    OshiLoad(CentralProcessor processor) {
        this.processor = processor;
    }

    @Override
    public Reading<Double> get() {
        long[] since = before;
        before = processor.getSystemCpuLoadTicks();
        return since.length == 0
                ? Reading.notOffered("How busy the processor is shows from the second look on.")
                : Reading.measured(Math.clamp(processor.getSystemCpuLoadBetweenTicks(since), 0, 1));
    }
}
