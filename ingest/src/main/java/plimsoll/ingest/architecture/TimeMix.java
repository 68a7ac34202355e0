package plimsoll.ingest.architecture;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Rwkv;

/// RWKV 6 and 7, and the decoders whose attention was replaced by them (which keep their own feed-forward and so shift
/// once only).
record TimeMix(String name, int version) implements Architecture {
    private static final String HEAD_SIZE = "wkv.head_size";

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        var keys = header.keys();
        int headDim = keys.required(HEAD_SIZE);
        int width = header.hiddenSize();
        if (width % headDim != 0) {
            throw keys.refusal(
                    "the width %d is no multiple of %d, the %s".formatted(width, headDim, keys.quoted(HEAD_SIZE)));
        }
        return List.of(new Rwkv(version, width / headDim, headDim, keys.optional("token_shift_count", 2), width));
    }
}
