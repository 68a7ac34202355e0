package plimsoll.ingest.architecture;

import plimsoll.mathcore.attention.MultiLatent;

/// Multi-head latent attention from the keys of a layer.
final class Latent {
    private Latent() {}

    /// Absorbed where the file has the widths of its heads (`*_mla`), else expanded.
    static MultiLatent of(Header header, int layer) throws HeaderRefusal {
        var keys = header.keys();
        boolean absorbed =
                keys.optional("attention.key_length_mla") > 0 && keys.optional("attention.value_length_mla") > 0;
        int heads = Heads.count(header, layer);
        return absorbed ? absorbed(header, heads) : expanded(header, heads);
    }

    /// The file has the absorbed projections: `key_length` is the width of latent and rotary key together.
    private static MultiLatent absorbed(Header header, int heads) throws HeaderRefusal {
        var keys = header.keys();
        int rank = keys.required("attention.kv_lora_rank");
        int kept = keys.required("attention.key_length");
        int key = keys.required("attention.key_length_mla");
        int value = keys.required("attention.value_length_mla");
        int rope = kept - rank;
        if (rope < 0 || rope > key) {
            throw keys.refusal("%s is %d, with a latent of %d and keys of %d"
                    .formatted(keys.quoted("attention.key_length"), kept, rank, key));
        }
        return new MultiLatent(heads, keys.optional("attention.q_lora_rank"), rank, key - rope, rope, value, true);
    }

    private static MultiLatent expanded(Header header, int heads) throws HeaderRefusal {
        var keys = header.keys();
        int rank = keys.required("attention.kv_lora_rank");
        int key = Heads.width(header, "attention.key_length");
        int value = Heads.width(header, "attention.value_length");
        int rope = Math.min(key, keys.optional("rope.dimension_count", key));
        header.product(heads, Math.max(key, value));
        return new MultiLatent(heads, keys.optional("attention.q_lora_rank"), rank, key - rope, rope, value, false);
    }
}
