package plimsoll.probes.nvml;

/// What NVIDIA's management library returns, as far as it is told apart. Source: nvml.h 13.3.
final class NvmlCode {
    static final int SUCCESS = 0;
    static final int NOT_SUPPORTED = 3;
    static final int NO_PERMISSION = 4;
    static final int DRIVER_NOT_LOADED = 9;
    static final int FUNCTION_NOT_FOUND = 13;
    static final int GPU_IS_LOST = 15;
    static final int RESET_REQUIRED = 16;
    static final int OPERATING_SYSTEM = 17;
    static final int LIBRARY_MISMATCH = 18;
    static final int ARGUMENT_VERSION_MISMATCH = 25;

    private NvmlCode() {}

    /// The sentence for a code: what, and what to do.
    static String sentence(int code) {
        return switch (code) {
            case NOT_SUPPORTED -> "The driver does not offer this for this GPU.";
            case NO_PERMISSION, OPERATING_SYSTEM ->
                "The driver refuses this process; its user or container lacks access to the GPU.";
            case DRIVER_NOT_LOADED -> "NVIDIA's driver is not loaded.";
            case FUNCTION_NOT_FOUND -> "This driver is too old to tell.";
            case GPU_IS_LOST -> "The GPU is lost: it fell off the bus; restart the machine.";
            case RESET_REQUIRED -> "The GPU needs a reset.";
            case LIBRARY_MISMATCH -> "The driver was updated while loaded; restart the machine.";
            default -> "NVIDIA's management library answers with code " + code + ".";
        };
    }
}
