package plimsoll.ingest.huggingface;

import java.util.Optional;
import plimsoll.mathcore.tensor.ElementType;

/// How configs call the type of a checkpoint's weights.
final class Dtype {
    private static final String TORCH = "torch.";

    private Dtype() {}

    /// Whether a config leaves it open.
    static boolean isOpen(String name) {
        return plain(name).equals("auto");
    }

    /// The type of this name; empty where there is none.
    static Optional<ElementType> of(String name) {
        return switch (plain(name)) {
            case "bfloat16", "bf16" -> Optional.of(ElementType.BF16);
            case "float16", "half", "fp16" -> Optional.of(ElementType.F16);
            case "float32", "float", "fp32" -> Optional.of(ElementType.F32);
            default -> Optional.empty();
        };
    }

    private static String plain(String name) {
        return name.startsWith(TORCH) ? name.substring(TORCH.length()) : name;
    }
}
