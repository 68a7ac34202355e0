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
        INPUT
    }

    /// Whether it lies in main memory.
    public boolean isHost() {
        return device.startsWith("CPU") || device.endsWith("_Host") || device.equals("AMX");
    }
}
