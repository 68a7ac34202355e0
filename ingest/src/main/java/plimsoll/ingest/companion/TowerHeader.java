package plimsoll.ingest.companion;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.gguf.GgufTensor;
import plimsoll.mathcore.engine.llamacpp.companion.Tower;

/// One encoder of a projector's file, and the input that llama.cpp sizes its buffer for.
///
/// @param set      the file
/// @param modality `vision` or `audio`
record TowerHeader(GgufSet set, String modality) {
    private static final Set<String> WITHIN_WINDOWS = Set.of("qwen2.5vl_merger", "mimovl", "youtuvl", "exaone4_5");
    private static final Set<String> PLAIN = Set.of(
            "mlp",
            "gemma3",
            "idefics3",
            "janus_pro",
            "qwen2vl_merger",
            "qwen2.5vl_merger",
            "qwen3vl_merger",
            "pixtral",
            "internvl",
            "lfm2",
            "phi4",
            "glm4v",
            "kimivl");
    private static final long SIDE = 1 << 16;
    private static final long FRAMES = 3000;
    private static final int COLOURS = 3;

    boolean isThere() {
        return set.metadata().whole("clip." + modality + ".embedding_length").isPresent();
    }

    boolean isSound() {
        boolean sized = isSane(width()) && isSane(inner()) && isSane(whole("attention.head_count", 1));
        boolean seen = modality.equals("audio")
                ? isSane(mels())
                : isSane(whole("image_size", 0)) && isSane(patch()) && isSane(side());
        return sized && seen;
    }

    private static boolean isSane(long value) {
        return value > 0 && value <= SIDE;
    }

    Tower tower() {
        boolean audio = modality.equals("audio");
        long positions = audio ? FRAMES / 2 : side() * side();
        long pixels = side() * patch();
        long input = Float.BYTES * (audio ? FRAMES * mels() : COLOURS * pixels * pixels);
        return new Tower(
                kind(),
                PLAIN.contains(kind()),
                (int) width(),
                (int) whole("attention.head_count", 1),
                (int) inner(),
                set.tensors().stream().anyMatch(tensor -> tensor.name().contains(".ffn_gate.")),
                positions,
                input,
                WITHIN_WINDOWS.contains(kind()),
                joining().stream()
                        .mapToLong(each -> each.shape().rowLength())
                        .findFirst()
                        .orElse(0),
                joining().stream().mapToLong(each -> each.shape().rows()).max().orElse(0),
                deep());
    }

    /// The type of this encoder, or of the whole file.
    private String kind() {
        return set.metadata()
                .text("clip." + modality + ".projector_type")
                .or(() -> set.metadata().text("clip.projector_type"))
                .orElse("mlp");
    }

    private long width() {
        return whole("embedding_length", 0);
    }

    private long inner() {
        return whole("feed_forward_length", 0);
    }

    private long patch() {
        return whole("patch_size", 0);
    }

    private long mels() {
        return whole("num_mel_bins", 0);
    }

    /// Patches along one side of the picture that the buffer is sized for.
    private long side() {
        long merge = merge();
        return switch (kind()) {
            case "phi4", "pixtral", "lightonocr", "kimivl", "gemma4v", "minimax_m3", "youtuvl", "lfm2" -> 16 * merge;
            case "gemma4uv" -> 16;
            case "paddleocr" -> 28 * merge;
            case "hunyuanvl", "muse-glimmer" -> 32 * merge;
            case "dots_ocr",
                    "dots3note_v",
                    "qwen2vl_merger",
                    "qwen2.5vl_merger",
                    "qwen3vl_merger",
                    "mimovl",
                    "glm4v",
                    "exaone4_5" -> 46 * merge;
            case "kimik25" -> 64 * merge;
            case "deepseekocr", "deepseekocr2" -> 1024 / Math.max(1, patch());
            default -> whole("image_size", 0) / Math.max(1, patch());
        };
    }

    /// Patches along a side that become one embedding.
    private long merge() {
        long usual = switch (kind()) {
            case "gemma4v" -> 3;
            case "qwen2vl_merger",
                    "qwen2.5vl_merger",
                    "qwen3vl_merger",
                    "minimax_m3",
                    "muse-glimmer",
                    "mimovl",
                    "youtuvl",
                    "glm4v",
                    "paddleocr",
                    "hunyuanvl",
                    "exaone4_5" -> 2;
            default -> 1;
        };
        OptionalLong given = set.metadata().whole("clip.vision.spatial_merge_size");
        return given.isPresent() ? given.getAsLong() : whole("projector.scale_factor", usual);
    }

    /// Matrices that join the encoder to the model, in their order.
    private List<GgufTensor> joining() {
        String prefix = modality.equals("audio") ? "mm.a." : "mm.";
        return set.tensors().stream()
                .filter(tensor -> tensor.name().startsWith(prefix)
                        && tensor.name().endsWith(".weight")
                        && tensor.shape().rank() == 2
                        && tensor.shape().rows() > 1)
                .filter(tensor -> modality.equals("audio") || !tensor.name().startsWith("mm.a."))
                .toList();
    }

    /// Elements that are kept of earlier layers for each joined position.
    private long deep() {
        return set.tensors().stream()
                .filter(tensor -> tensor.name().startsWith("v.deepstack.")
                        && tensor.name().endsWith("fc2.weight"))
                .mapToLong(tensor -> tensor.shape().rows())
                .sum();
    }

    private long whole(String key, long otherwise) {
        return set.metadata().whole("clip." + modality + "." + key).orElse(otherwise);
    }
}
