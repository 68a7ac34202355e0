package plimsoll.ingest.architecture;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Role;
import plimsoll.mathcore.attention.SharedKey;

/// DeepSeek V4: every layer sees the last tokens one by one; behind them most layers see entries that stand for 4
/// tokens, chosen by an indexer over entries of its own, or for 128.
record DeepSeek4() implements Architecture {
    private static final String RATIOS = "attention.compress_ratios";

    /// The only ratio with an indexer, and whose entries overlap.
    private static final int CHOSEN = 4;

    private static final int ALL = 128;

    @Override
    public List<String> names() {
        return List.of("deepseek4");
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        var keys = header.keys();
        int headDim = Heads.width(header, "attention.key_length");
        int kvHeads = Heads.kvCount(header, layer);
        header.product(kvHeads, headDim);
        var attentions = new ArrayList<Attention>(3);
        var window = new Reach.Window(keys.required("attention.sliding_window"));
        int heads = Heads.count(header, layer);
        attentions.add(new SharedKey(heads, kvHeads, headDim, window));
        int ratio = ratio(header, layer);
        if (ratio == CHOSEN) {
            attentions.add(new Compressor(heads, CHOSEN, headDim, true));
            attentions.add(index(header));
        } else if (ratio == ALL) {
            attentions.add(new Compressor(heads, ALL, headDim, false));
        }
        return attentions;
    }

    private static Compressor index(Header header) throws HeaderRefusal {
        int heads = header.keys().required("attention.indexer.head_count");
        int width = header.keys().required("attention.indexer.key_length");
        int topK = header.keys().required("attention.indexer.top_k");
        return new Compressor(heads, CHOSEN, width, true, Role.INDEX, topK);
    }

    private static int ratio(Header header, int layer) throws HeaderRefusal {
        var keys = header.keys();
        var ratios = keys.array(RATIOS).orElseThrow(() -> keys.refusal(keys.quoted(RATIOS) + " is missing"));
        if (ratios.size() < header.blockCount()) {
            throw keys.refusal("%s has %d values for %d blocks"
                    .formatted(keys.quoted(RATIOS), ratios.size(), header.blockCount()));
        }
        long ratio = ratios.get(layer);
        if (ratio != 0 && ratio != CHOSEN && ratio != ALL) {
            throw keys.refusal("%s is %d for block %d, and only 0, 4 and 128 are known"
                    .formatted(keys.quoted(RATIOS), ratio, layer));
        }
        return (int) ratio;
    }
}
