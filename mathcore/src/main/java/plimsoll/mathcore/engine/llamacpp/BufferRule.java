package plimsoll.mathcore.engine.llamacpp;

import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.units.Bytes;

/// How a backend's buffers round the tensors in them.
///
/// Source: llama.cpp b10587, `ggml/src/ggml-cpu` (alignment 32), `ggml/src/ggml-cuda/ggml-cuda.cu:909`
/// (alignment 128, rows of quantised matrices padded to 512 elements once a tensor).
///
/// @param alignment  every tensor starts at a multiple of it, bytes
/// @param rowPadding quantised tensors get room for a last row of a multiple of it, elements; 1 for none
public record BufferRule(int alignment, int rowPadding) {
    private static final BufferRule PLAIN = new BufferRule(32, 1);
    private static final BufferRule CUDA = new BufferRule(128, 512);

    /// The rule of a backend's own buffers.
    public static BufferRule of(Backend backend) {
        return switch (backend) {
            case CPU, METAL, VULKAN -> PLAIN;
            case CUDA, ROCM, SYCL -> CUDA;
        };
    }

    /// Bytes that a tensor of this shape takes in the buffer.
    public long bytes(ElementType type, Shape shape) {
        return bytes(type, shape.rowLength(), shape.rows());
    }

    /// Bytes that a matrix of so many rows takes in the buffer.
    public long bytes(ElementType type, long rowLength, long rows) {
        long bytes = Math.multiplyExact(type.bytes(rowLength), rows);
        long ragged = rowLength % rowPadding;
        if (ragged != 0 && type.blockElements() > 1) {
            bytes += type.bytes(rowPadding - ragged);
        }
        return Bytes.pad(bytes, alignment);
    }
}
