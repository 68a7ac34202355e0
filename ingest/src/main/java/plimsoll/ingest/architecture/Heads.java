package plimsoll.ingest.architecture;

import java.util.List;
import java.util.Set;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;

/// Softmax attention from the keys of a layer: grouped queries.
final class Heads {
    private static final String HEADS = "attention.head_count";
    private static final String KV_HEADS = "attention.head_count_kv";

    /// Their fused matrix has as many rows for keys and for values as for queries, however few heads of these there
    /// are.
    ///
    /// Source: llama.cpp b10587, `wqkv` in src/models/cogvlm.cpp, dots1.cpp, modern-bert.cpp and qwen.cpp.
    private static final Set<String> FUSED_ALIKE = Set.of("cogvlm", "dots1", "modern-bert", "qwen");

    private Heads() {}

    /// None where the layer has no heads, or none that remember (a single matrix in its place).
    static List<Attention> of(Header header, int layer, Reach reach) throws HeaderRefusal {
        int heads = count(header, layer);
        int kvHeads = kvCount(header, layer);
        if (kvHeads == 0) {
            return List.of();
        }
        return List.of(grouped(header, layer, heads, kvHeads, reach));
    }

    /// How many key-value heads a layer has; as many as query heads where the file does not say.
    static int kvCount(Header header, int layer) throws HeaderRefusal {
        return header.perLayer(header.keys().has(KV_HEADS) ? KV_HEADS : HEADS, 0)
                .at(layer);
    }

    /// How many query heads a layer has; where it names none, as many as the first that does.
    static int count(Header header, int layer) throws HeaderRefusal {
        var heads = header.perLayer(HEADS, 0);
        int here = heads.at(layer) > 0 ? heads.at(layer) : heads.firstNonZero();
        if (here == 0) {
            throw header.keys().refusal(header.keys().quoted(HEADS) + " is missing or 0");
        }
        return here;
    }

    private static GroupedQuery grouped(Header header, int layer, int heads, int kvHeads, Reach reach)
            throws HeaderRefusal {
        if (heads % kvHeads != 0) {
            throw header.keys()
                    .refusal("%s is %d, which is no multiple of %d, the %s"
                            .formatted(
                                    header.keys().quoted(HEADS),
                                    heads,
                                    kvHeads,
                                    header.keys().quoted(KV_HEADS)));
        }
        boolean local = !(reach instanceof Reach.Everything);
        int headDim = width(header, "attention.key_length", local);
        int valueDim = width(header, "attention.value_length", local);
        boolean sinks = header.block(layer).has("attn_sinks");
        var grouped = new GroupedQuery(heads, kvHeads, headDim, valueDim, reach, sinks);
        mustAgree(header, layer, grouped);
        return grouped;
    }

    /// Refuses keys that the shapes of a block's projections contradict, as llama.cpp does. Queries may have their
    /// gates beside them.
    private static void mustAgree(Header header, int layer, GroupedQuery heads) throws HeaderRefusal {
        long keys = header.product(heads.numKeyValueHeads(), heads.headDim());
        long values = header.product(heads.numKeyValueHeads(), heads.valueHeadDim());
        long queries = header.product(heads.numAttentionHeads(), heads.headDim());
        boolean gated = header.block(layer).out("attn_q") == 2 * queries;
        boolean alike = FUSED_ALIKE.contains(header.architecture());
        mustHaveRows(header, layer, "attn_q", gated ? 2 * queries : queries);
        mustHaveRows(header, layer, "attn_k", keys);
        mustHaveRows(header, layer, "attn_v", values);
        mustHaveRows(header, layer, "attn_qkv", alike ? 3 * queries : queries + keys + values);
    }

    private static void mustHaveRows(Header header, int layer, String name, long asked) throws HeaderRefusal {
        var block = header.block(layer);
        if (block.has(name) && block.out(name) != asked) {
            throw header.keys()
                    .refusal("tensor 'blk.%d.%s.weight' has wrong shape; the keys under '%s.attention' ask for %d rows,"
                                    .formatted(layer, name, header.architecture(), asked)
                            + " it has " + block.out(name));
        }
    }

    /// Layers with a window may have heads of another width.
    private static int width(Header header, String key, boolean local) throws HeaderRefusal {
        int own = local ? header.keys().optional(key + "_swa") : 0;
        return own > 0 ? own : width(header, key);
    }

    static int width(Header header, String key) throws HeaderRefusal {
        int given = header.keys().optional(key);
        if (given > 0) {
            return given;
        }
        int heads = count(header, 0);
        if (header.hiddenSize() % heads != 0) {
            throw header.keys()
                    .refusal("%s is missing and the width %d is no multiple of %d heads"
                            .formatted(header.keys().quoted(key), header.hiddenSize(), heads));
        }
        return header.hiddenSize() / heads;
    }
}
