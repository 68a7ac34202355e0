package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;

/// Models of Llama's shape, tensor for tensor, that go by a name of their own: with windows (CWM, Ministral), with
/// other arithmetic (Helium, IQuest Coder), or with other names for the flags of their biases (InternLM 3).
///
/// Source: transformers 5.18, `modeling_cwm.py`, `modeling_ministral.py` and `modeling_helium.py`; llama.cpp b10587,
/// `conversion/internlm.py` and `conversion/llama.py`.
final class LlamaLike implements Family {
    private static final int TURN = 4;

    @Override
    public List<String> modelTypes() {
        return List.of("cwm", "helium", "internlm3", "iquestcoder", "ministral");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        String type = config.modelType();
        boolean intern = type.equals("internlm3");
        boolean into = config.flag(intern ? "qkv_bias" : "attention_bias", false);
        boolean out = config.flag(intern ? "bias" : "attention_bias", false);
        boolean feedForward = config.flag(intern ? "bias" : "mlp_bias", false);
        boolean converted = List.of("internlm3", "iquestcoder").contains(type);
        Decoder decoder = Decoder.of(config, converted ? "llama" : type, false)
                .within(reaches(config, type))
                .scaled();
        Network network = decoder.plain(into, out, feedForward);
        return converted ? network : network.unconverted();
    }

    private static List<Reach> reaches(Config config, String type) throws ConfigFault {
        return switch (type) {
            case "cwm" -> Reaches.of(config, index -> index % TURN != 0);
            case "ministral" -> config.has("layer_types") ? Reaches.of(config, index -> false) : Reaches.alike(config);
            default -> Reaches.everything(config);
        };
    }
}
