package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// LLaVA as its authors publish it: a text model whose config names the tower it sees with and describes no more of it
/// than its width. The tower itself is mostly not in the checkpoint; the projector is.
///
/// Source: the published `LLaVA` repository's `multimodal_projector/builder.py`.
final class Llava {
    private Llava() {}

    static List<String> write(Config config, Network text) throws ConfigFault {
        String tower =
                config.text(config.anyOf("mm_vision_tower", "vision_tower")).orElse("");
        if (!config.has("mm_hidden_size")) {
            return tower.isEmpty()
                    ? List.of("The config says nothing of the model's vision tower; it is not counted.")
                    : List.of(apart(tower));
        }
        int seen = config.width("mm_hidden_size");
        String kind = config.text("mm_projector_type").orElse("linear");
        Tower projector = Tower.of(text.tensors(), "model.mm_projector");
        if (kind.equals("linear")) {
            projector.linear("", seen, text.hiddenSize());
        } else if (kind.matches("mlp\\d+x_gelu")) {
            int depth = Integer.parseInt(kind.substring(3, kind.indexOf('x')));
            for (int number = 0; number < depth; number++) {
                projector.linear("." + 2 * number, number == 0 ? seen : text.hiddenSize(), text.hiddenSize());
            }
        } else {
            return List.of(
                    apart(tower),
                    "The model's projector is of type " + Quoted.of(kind)
                            + ", whose tensors are not known; it is not counted.");
        }
        if (config.text("mm_patch_merge_type").orElse("").contains("unpad")) {
            Tower.of(text.tensors(), "model.").raw("image_newline", text.hiddenSize());
        }
        return List.of(apart(tower));
    }

    private static String apart(String tower) {
        return "The model sees with a tower that the config only names (" + Quoted.of(tower)
                + "); it is loaded from there and not counted.";
    }
}
