package plimsoll.ingest.architecture;

import java.util.List;
import java.util.stream.Stream;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.Reach;

/// dots3note: latent attention of two shapes, with a window and over everything; the latter with an indexer in some
/// layers. Blocks for multi-token prediction have the shape of those with a window.
record Dots3Note() implements Architecture {
    @Override
    public List<String> names() {
        return List.of("dots3note");
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        if (header.isMtp(layer) || Windows.isFlagged(header, layer)) {
            return List.of(local(header, layer));
        }
        boolean chooses = header.perLayer("attention.indexer.types", 1).at(layer) != 0;
        Stream<Attention> latent = Stream.of(Latent.of(header, layer));
        return Stream.concat(latent, chooses ? Stream.of(Sparse.indexer(header)) : Stream.of())
                .toList();
    }

    private static MultiLatent local(Header header, int layer) throws HeaderRefusal {
        var keys = header.keys();
        int rank = keys.required("attention.kv_lora_rank_swa");
        int key = keys.required("attention.key_length_mla_swa");
        int rope = keys.required("rope.dimension_count");
        return new MultiLatent(
                Heads.count(header, layer),
                keys.required("attention.q_lora_rank"),
                rank,
                Math.max(0, key - rope),
                rope,
                keys.required("attention.value_length_mla_swa"),
                true,
                new Reach.Window(keys.required("attention.sliding_window")));
    }
}
