package plimsoll.app.reconcile.rule;

import java.util.Optional;
import plimsoll.app.reconcile.Gap;
import plimsoll.app.reconcile.LogFigures;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Rule;
import plimsoll.mathcore.units.Bytes;

/// Buffers of main memory that a driver makes visible to its device (`CUDA_Host`, `Vulkan_Host` …) count as the
/// device's in some drivers' own figures.
final class HostVisible implements Rule {
    private static final long PAGES = 4 * Bytes.MIB;

    @Override
    public String name() {
        return "host_visible";
    }

    @Override
    public Optional<Claim> of(Gap gap) {
        long visible = gap.scene().log().buffers().stream()
                .filter(buffer -> buffer.device().endsWith("_Host"))
                .mapToLong(LogFigures::bytes)
                .sum();
        boolean isHere = !gap.isHost()
                && visible > 0
                && (gap.part() == MemoryPart.UNEXPLAINED || gap.part() == MemoryPart.CONTEXT);
        return isHere
                ? Optional.of(new Claim(
                        visible - PAGES,
                        visible + PAGES,
                        "The driver counts buffers of main memory that the device can see as the device's own."))
                : Optional.empty();
    }
}
