package plimsoll.probes.nvml;

import plimsoll.probes.Reading;

/// What NVIDIA's management library returns, as far as it is told apart. Source: nvml.h 13.3.
final class NvmlCode {
    static final int SUCCESS = 0;
    static final int UNINITIALIZED = 1;
    static final int INVALID_ARGUMENT = 2;
    static final int NOT_SUPPORTED = 3;
    static final int NO_PERMISSION = 4;
    static final int NOT_FOUND = 6;
    static final int INSUFFICIENT_SIZE = 7;
    static final int DRIVER_NOT_LOADED = 9;
    static final int FUNCTION_NOT_FOUND = 13;
    static final int GPU_IS_LOST = 15;
    static final int RESET_REQUIRED = 16;
    static final int OPERATING_SYSTEM = 17;
    static final int LIBRARY_MISMATCH = 18;
    static final int NO_DATA = 21;
    static final int ARGUMENT_VERSION_MISMATCH = 25;
    static final int DEPRECATED = 26;
    static final int GPU_NOT_FOUND = 28;
    static final int UNKNOWN = 999;

    private NvmlCode() {}

    /// Whether what was opened does not live any more: the library, its driver or a GPU.
    static boolean isLifecycle(int code) {
        return switch (code) {
            case UNINITIALIZED, DRIVER_NOT_LOADED, GPU_IS_LOST, LIBRARY_MISMATCH, GPU_NOT_FOUND -> true;
            default -> false;
        };
    }

    /// No value, for this code.
    static <T> Reading<T> reading(int code) {
        return switch (code) {
            case NOT_SUPPORTED, FUNCTION_NOT_FOUND, DEPRECATED, ARGUMENT_VERSION_MISMATCH, NO_DATA, NOT_FOUND ->
                Reading.notOffered(sentence(code));
            default -> Reading.failed(sentence(code));
        };
    }

    /// The sentence for a code: what, and what to do.
    static String sentence(int code) {
        return switch (code) {
            case NOT_SUPPORTED -> "The driver does not offer this for this GPU.";
            case NO_PERMISSION, OPERATING_SYSTEM ->
                "The driver refuses this process; its user or container lacks access to the GPU.";
            case DRIVER_NOT_LOADED -> "NVIDIA's driver is not loaded.";
            case FUNCTION_NOT_FOUND, DEPRECATED, ARGUMENT_VERSION_MISMATCH -> "This driver's version does not tell.";
            case NO_DATA, NOT_FOUND -> "The driver has nothing to tell here.";
            case UNINITIALIZED -> "NVIDIA's management library was shut down; it is opened again.";
            case GPU_IS_LOST, GPU_NOT_FOUND -> "The GPU is lost: it fell off the bus; restart the machine.";
            case RESET_REQUIRED -> "The GPU needs a reset.";
            case LIBRARY_MISMATCH -> "The driver was updated while loaded; restart the machine.";
            default -> "NVIDIA's management library answers with code " + code + ".";
        };
    }
}
