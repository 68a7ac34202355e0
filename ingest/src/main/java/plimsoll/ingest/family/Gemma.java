package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// The first Gemma: Llama's shape with wide heads and a tied head.
final class Gemma implements Family {
    private static final int HEAD_DIM = 256;

    @Override
    public List<String> modelTypes() {
        return List.of("gemma");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Decoder plain = Decoder.of(config, "gemma", true);
        Heads said = plain.heads();
        int headDim = config.width("head_dim", HEAD_DIM);
        Heads heads = new Heads(said.hiddenSize(), said.numAttentionHeads(), said.numKeyValueHeads(), headDim);
        return new Decoder(config, "gemma", heads, plain.reaches(), plain.tensors())
                .plain(config.flag("attention_bias", false), false);
    }
}
