package plimsoll.probes.nvml;

/// NVIDIA's management library as this program calls it: by a function's name.
interface NvmlCalls {
    /// Calls a function.
    ///
    /// @return what it returned; a function that this library lacks answers `NvmlCode.FUNCTION_NOT_FOUND`
    int call(String function, Object... arguments);

    /// Whether the library has the function.
    boolean has(String function);
}
