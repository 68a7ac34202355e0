package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// What a config leaves open whatever its family, and what is assumed instead, a sentence each.
final class Assumptions {
    private static final List<String> TOWERS = List.of("vision_config", "audio_config");

    private Assumptions() {}

    static List<String> of(Config config) throws ConfigFault {
        List<String> sentences = new ArrayList<>();
        if (config.dtype().isEmpty()) {
            sentences.add("The config does not say how its weights are stored; bfloat16 is assumed.");
        }
        for (String tower : TOWERS) {
            if (config.has(tower)) {
                sentences.add("The config has a tower beside the text model ('" + tower + "'), which is not counted.");
            }
        }
        if (config.has("quantization_config")) {
            sentences.add(quantized(config.section("quantization_config").orElseThrow()));
        }
        return sentences;
    }

    private static String quantized(Config quantization) throws ConfigFault {
        String method = quantization.text("quant_method").orElse("a method it does not name");
        return "The checkpoint is quantised by " + Quoted.of(method) + "; its weights are counted as if they were not.";
    }
}
