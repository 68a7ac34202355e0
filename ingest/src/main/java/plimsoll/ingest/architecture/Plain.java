package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;

/// Decoders whose keys say everything: every layer alike, or arrays with a value for each layer.
/// A window without a pattern holds for all layers.
record Plain() implements Architecture {
    private static final List<String> NAMES = List.of(
            "apertus",
            "arcee",
            "arctic",
            "baichuan",
            "bailingmoe",
            "bailingmoe2",
            "bitnet",
            "bloom",
            "chameleon",
            "chatglm",
            "codeshell",
            "cogvlm",
            "command-r",
            "dbrx",
            "deci",
            "deepseek",
            "deepseek2-ocr",
            "dots1",
            "eagle3",
            "ernie4_5",
            "ernie4_5-moe",
            "exaone",
            "falcon",
            "gemma",
            "glm4",
            "glm4moe",
            "gpt2",
            "gptneox",
            "granite",
            "granitemoe",
            "grok",
            "grovemoe",
            "hunyuan-dense",
            "hunyuan-moe",
            "hunyuan_vl",
            "hy_v3",
            "internlm2",
            "jais",
            "jais2",
            "llama",
            "llama-embed",
            "maincoder",
            "minicpm",
            "minimax-m2",
            "mistral3",
            "mpt",
            "nemotron",
            "olmo",
            "olmoe",
            "openelm",
            "orion",
            "paddleocr",
            "pangu-embedded",
            "phi2",
            "phi3",
            "phimoe",
            "plamo",
            "pockettts",
            "qwen",
            "qwen2",
            "qwen2moe",
            "qwen2vl",
            "qwen3",
            "qwen3moe",
            "qwen3tts",
            "qwen3vl",
            "qwen3vlmoe",
            "refact",
            "seed_oss",
            "smollm3",
            "stablelm",
            "starcoder",
            "starcoder2",
            "talkie",
            "xverse");

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return Heads.of(header, layer, Windows.everywhere(header, layer));
    }
}
