package plimsoll.app.reconcile.rule;

import java.util.Optional;
import plimsoll.app.reconcile.Gap;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Rule;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.units.Bytes;

/// NVIDIA's driver hands out memory in pieces of 2 MiB, so that each buffer may hold one not quite.
final class DriverPieces implements Rule {
    private static final long PIECE = 2 * Bytes.MIB;

    @Override
    public String name() {
        return "allocator";
    }

    @Override
    public Optional<Claim> of(Gap gap) {
        Backend backend = gap.device().device().backend();
        boolean isHere = gap.part() == MemoryPart.UNEXPLAINED && (backend == Backend.CUDA || backend == Backend.ROCM);
        long buffers = gap.scene().log().buffers().stream()
                .filter(buffer -> !buffer.isHost())
                .count();
        return isHere && buffers > 0
                ? Optional.of(new Claim(
                        0,
                        buffers * PIECE,
                        "The driver hands out memory in pieces of 2 MiB, one of them not quite full for each buffer."))
                : Optional.empty();
    }
}
