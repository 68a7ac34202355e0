package plimsoll.app.reconcile;

import java.util.Optional;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.probes.Gpu;

/// A difference that no step accounts for yet.
///
/// @param scene    where causes are sought
/// @param at       place of the device in the plan, 0 is the host
/// @param part     which part differs
/// @param expected what the rules of what ran say, bytes
/// @param measured what was seen
/// @param figures  everything that was seen on the device
public record Gap(Scene scene, int at, MemoryPart part, long expected, Figure measured, DeviceFigures figures) {
    /// Measured less expected.
    public long bytes() {
        return measured.bytes() - expected;
    }

    public DeviceMemory device() {
        return scene.plan().devices().get(at);
    }

    public boolean isHost() {
        return at == 0;
    }

    /// The device with the engine running, empty where nobody looked.
    public Optional<Gpu> now() {
        return at > 0 && at <= scene.now().size() ? Optional.of(scene.now().get(at - 1)) : Optional.empty();
    }

    /// The device before the engine was started, empty where nobody looked.
    public Optional<Gpu> before() {
        return at > 0 && at <= scene.before().size()
                ? Optional.of(scene.before().get(at - 1))
                : Optional.empty();
    }
}
