package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.KimiDelta;

/// Kimi Linear, Kimi K3 and Ling 3: latent attention in some layers, Kimi delta attention in those whose count of
/// key-value heads is 0.
record KimiLinear() implements Architecture {
    @Override
    public List<String> names() {
        return List.of("bailingmoe3", "kimi-k3", "kimi-linear");
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        boolean attends = header.isMtp(layer) || Heads.kvCount(header, layer) > 0;
        return List.of(attends ? Latent.of(header, layer) : delta(header, layer));
    }

    @Override
    public boolean keepsInput(Header header, int layer) throws HeaderRefusal {
        int every = header.keys().optional("attn_res.block_size");
        return every > 0 && layer % every == 0;
    }

    private static KimiDelta delta(Header header, int layer) throws HeaderRefusal {
        int heads = Heads.count(header, layer);
        int headDim = header.keys().required("kda.head_dim");
        header.product(heads, headDim);
        return new KimiDelta(heads, headDim, header.keys().required("ssm.conv_kernel"));
    }
}
