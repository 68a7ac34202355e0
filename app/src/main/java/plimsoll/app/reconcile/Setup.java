package plimsoll.app.reconcile;

import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.hardware.Machine;

/// What a plan of llama.cpp was made for.
///
/// @param workload options
/// @param version  the build whose rules it follows: `b10587`
/// @param machine  where
public record Setup(LlamaCppWorkload workload, String version, Machine machine) {
    Setup with(LlamaCppWorkload other) {
        return new Setup(other, version, machine);
    }

    Setup at(String build) {
        return new Setup(workload, build, machine);
    }

    Setup on(Machine other) {
        return new Setup(workload, version, other);
    }
}
