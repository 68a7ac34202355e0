package plimsoll.probes.engine;

import java.math.BigDecimal;

/// A buffer that llama.cpp says it allocated.
///
/// @param part      what it holds
/// @param device    llama.cpp's name of the buffer's type, such as `CUDA0`, `CPU_Mapped` or `Vulkan_Host`
/// @param mebibytes its size, MiB, as printed: rounded to hundredths
public record LogBuffer(Part part, String device, BigDecimal mebibytes) {
    /// What a buffer holds.
    public enum Part {
        /// The model's tensors.
        WEIGHTS,
        /// Keys and values.
        CACHE,
        /// Recurrent states.
        STATE,
        /// Intermediate results.
        COMPUTE,
        /// Logits and embeddings.
        OUTPUT,
        /// A batch's inputs, which builds of early 2024 held apart.
        INPUT,
        /// Adapters of low rank.
        ADAPTER
    }

    /// What llama.cpp calls the device whatever kind of buffer it is: `CUDA0`, `MTL0` for `MTL0_Mapped`.
    public String deviceName() {
        int end = device.indexOf('_');
        return end > 0 ? device.substring(0, end) : device;
    }

    /// Whether it is pages of the file.
    public boolean isMapped() {
        return device.endsWith("_Mapped");
    }

    /// Whether it lies in main memory.
    public boolean isHost() {
        return device.startsWith("CPU") || device.endsWith("_Host") || device.equals("AMX");
    }
}
