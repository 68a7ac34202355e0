package plimsoll.ingest.checkpoint;

import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.SourceFolder;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigReader;

/// Adapters: no models, but what is laid over one.
final class Adapter {
    private Adapter() {}

    /// Whether a file of this name holds an adapter's weights, as PEFT writes them.
    static boolean isWeights(String name) {
        return name.startsWith("adapter_model.") && (name.endsWith(".safetensors") || name.endsWith(".bin"));
    }

    /// What the adapter is and what to do with it.
    static <T> ReadResult<T> refusal(SourceFolder folder, String file) {
        String base = "";
        String rank = "";
        if (ConfigReader.read(folder, file) instanceof Read<Config>(Config config)) {
            base = text(config, "base_model_name_or_path");
            rank = config.isWhole("r") ? " of rank " + number(config) : "";
        }
        return new Refused<>(Quoted.of(folder.where("")) + " is a LoRA adapter" + rank
                + (base.isEmpty() ? "" : " for " + Quoted.of(base))
                + ", which is no model by itself; name the model that it is laid over");
    }

    private static String text(Config config, String key) {
        try {
            return config.isText(key) ? config.text(key).orElse("") : "";
        } catch (plimsoll.ingest.huggingface.ConfigFault fault) {
            return "";
        }
    }

    private static String number(Config config) {
        try {
            return String.valueOf(config.width("r"));
        } catch (plimsoll.ingest.huggingface.ConfigFault fault) {
            return "";
        }
    }
}
