package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// InternLM 1, XVERSE and MiniCPM: Llama's shape under another name.
final class InternLm implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("internlm", "minicpm", "xverse");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        String type = config.modelType();
        boolean biased = config.flag(config.anyOf("bias", "attention_bias"), false);
        Decoder decoder = Decoder.of(config, type.equals("internlm") ? "llama" : type, type.equals("minicpm"));
        return decoder.plain(biased, false);
    }
}
