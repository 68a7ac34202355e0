package plimsoll.ingest.architecture;

import java.util.List;
import java.util.stream.Stream;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.tensor.Shape;

/// Softmax attention from the shapes of a block's projections. How wide keys and values are together is certain
/// wherever they have tensors of their own; how many heads share that width is the keys' word.
final class GuessedHeads {
    private static final String KEY = "attention.key_length";
    private static final String VALUE = "attention.value_length";
    private static final int NARROWEST = 64;

    private final Header header;
    private final Assumptions said;

    GuessedHeads(Header header, Assumptions said) {
        this.header = header;
        this.said = said;
    }

    /// Whether the block has keys of its own.
    static boolean has(Block block) {
        return Stream.of("attn_k", "attn_qkv", "attn_kv").anyMatch(block::has);
    }

    /// The attention of a block that [#has] keys, over everything.
    Bounds of(Block block, int layer) throws HeaderRefusal {
        boolean sinks = block.has("attn_sinks");
        if (block.has("attn_k")) {
            int keys = header.width(block.out("attn_k"));
            int values = block.has("attn_v") ? header.width(block.out("attn_v")) : keys;
            if (!block.has("attn_v")) {
                said.add("Layers with keys and without values of their own keep their keys as values too.");
            }
            return Bounds.exactly(shaped(layer, queries(block, layer), keys, values, sinks));
        }
        return block.has("attn_qkv") ? fused(block, layer, sinks) : joint(block, layer, sinks);
    }

    /// One tensor for keys and values: both together, or one vector that is both.
    private Bounds joint(Block block, int layer, boolean sinks) throws HeaderRefusal {
        int rows = header.width(block.out("attn_kv"));
        said.add("'attn_kv' is a key and a value in one or one vector that serves as both: between once and twice its"
                + " width is kept.");
        GroupedQuery most = shaped(layer, queries(block, layer), rows, rows, sinks);
        GroupedQuery least = new GroupedQuery(most.numAttentionHeads(), 1, rows, 0, Reach.EVERYTHING, sinks);
        return Bounds.between(least, most);
    }

    private Bounds fused(Block block, int layer, boolean sinks) throws HeaderRefusal {
        int rows = header.width(block.out("attn_qkv"));
        int heads = queries(block, layer);
        int given = count("attention.head_count_kv", layer);
        int kvHeads = given > 0 ? given : heads;
        for (int width : widths(layer, heads)) {
            int value = value(layer, width);
            if ((long) heads * width + (long) kvHeads * (width + value) == rows) {
                return Bounds.exactly(new GroupedQuery(heads, kvHeads, width, value, Reach.EVERYTHING, sinks));
            }
        }
        for (int width : widths(layer, heads)) {
            int rest = rows / width - heads;
            if (rows % width == 0 && rest > 0 && rest % 2 == 0 && heads % (rest / 2) == 0) {
                return Bounds.exactly(new GroupedQuery(heads, rest / 2, width, width, Reach.EVERYTHING, sinks));
            }
        }
        said.add("The keys of the file do not say how many of the rows of 'attn_qkv' are keys and values: between one"
                + " head and a third each.");
        int third = Math.max(1, rows / 3);
        int one = Math.min(third, NARROWEST);
        return Bounds.between(shaped(layer, heads, one, one, sinks), shaped(layer, heads, third, third, sinks));
    }

    /// Heads of queries; where no key counts them, as many as the tensors have room for.
    private int queries(Block block, int layer) throws HeaderRefusal {
        int given = count("attention.head_count", layer);
        long sinks = block.find("attn_sinks.weight").map(Shape::elements).orElse(0L);
        int width = at(KEY, layer);
        long fitting = width > 0 ? Math.max(block.out("attn_q"), block.out("attn_q_b")) / width : 0;
        return given > 0 ? given : Math.max(1, header.width(Math.max(sinks, fitting)));
    }

    /// Heads that are so wide together.
    private GroupedQuery shaped(int layer, int heads, int keys, int values, boolean sinks) throws HeaderRefusal {
        int width = headDim(layer, heads, keys);
        int kvHeads = Math.max(1, keys / width);
        boolean even = heads % kvHeads == 0 && values % kvHeads == 0;
        return even
                ? new GroupedQuery(heads, kvHeads, width, values / kvHeads, Reach.EVERYTHING, sinks)
                : new GroupedQuery(heads, 1, keys, values, Reach.EVERYTHING, sinks);
    }

    private int headDim(int layer, int heads, int keys) throws HeaderRefusal {
        int kvHeads = count("attention.head_count_kv", layer);
        List<Integer> fitting =
                widths(layer, heads).stream().filter(width -> keys % width == 0).toList();
        return fitting.stream()
                .filter(width -> (long) width * kvHeads == keys)
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .orElse(Math.max(1, keys));
    }

    /// Widths that a head may have, the likeliest first.
    private List<Integer> widths(int layer, int heads) throws HeaderRefusal {
        int shared = heads > 0 ? header.hiddenSize() / heads : 0;
        return Stream.of(at(KEY, layer), at(KEY + "_swa", layer), shared, at("rope.dimension_count", layer))
                .filter(width -> width > 0)
                .toList();
    }

    private int value(int layer, int key) throws HeaderRefusal {
        int given = key == at(KEY, layer) ? at(VALUE, layer) : at(VALUE + "_swa", layer);
        return given > 0 ? given : key;
    }

    /// How many heads a layer has; where it names none, as many as the first that does.
    int count(String key, int layer) throws HeaderRefusal {
        PerLayer counts = header.keys().perLayer(key, 0);
        return counts.at(layer) > 0 ? counts.at(layer) : counts.firstNonZero();
    }

    private int at(String key, int layer) throws HeaderRefusal {
        return header.keys().perLayer(key, 0).at(layer);
    }
}
