package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Place;

/// What a config leaves open whatever its family, and what is assumed instead, a sentence each.
final class Assumptions {
    private static final List<String> TOWERS = List.of("vision_config", "audio_config");

    private Assumptions() {}

    static List<String> of(Config config, Network network) throws ConfigFault {
        List<String> sentences = new ArrayList<>();
        if (config.dtype().isEmpty()) {
            sentences.add("The config does not say how its weights are stored; bfloat16 is assumed.");
        }
        boolean counted =
                network.tensors().tensors().list().stream().anyMatch(tensor -> tensor.place() instanceof Place.Tower);
        for (String tower : TOWERS) {
            if (config.has(tower) && !counted) {
                sentences.add("The model has a tower beside the text ('" + tower + "'), which is not counted.");
            }
        }
        String method = quantization(config);
        if (!method.isEmpty()) {
            sentences.add("The checkpoint is quantised by " + Quoted.of(method)
                    + "; its weights are counted as if they were not.");
        }
        return sentences;
    }

    /// The method where the tensor list does not follow it, else nothing.
    private static String quantization(Config config) throws ConfigFault {
        var quantization = config.section("quantization_config");
        if (quantization.isEmpty()) {
            return config.has("quantization") ? "mlx" : "";
        }
        String method = quantization.get().text("quant_method").orElse("a method it does not name");
        boolean followed = method.equals("mxfp4")
                || (method.equals("fp8") && quantization.get().has("weight_block_size"));
        return followed ? "" : method;
    }
}
