package plimsoll.ingest.architecture;

import plimsoll.ingest.gguf.GgufSet;

/// What the rules of an architecture may ask: its keys and the tensors of each block.
///
/// @param architecture llama.cpp's name of it
/// @param keys         its keys
/// @param blocks       the tensor table by blocks
/// @param blockCount   how many blocks, those for multi-token prediction included
/// @param mtpCount     how many of the last blocks only predict further tokens
/// @param hiddenSize   width of the residual stream, elements
record Header(String architecture, Keys keys, Blocks blocks, int blockCount, int mtpCount, int hiddenSize) {
    private static final int MOST_BLOCKS = 512;
    private static final long MOST_WIDE = 1 << 20;

    static Header of(GgufSet set, String architecture) throws HeaderRefusal {
        var keys = new Keys(set.files().getFirst().name(), architecture, set.metadata());
        int blockCount = keys.required("block_count");
        if (blockCount > MOST_BLOCKS) {
            throw keys.refusal("%s is %d, which no model has".formatted(keys.quoted("block_count"), blockCount));
        }
        int mtpCount = keys.optional("nextn_predict_layers");
        if (mtpCount > 0 && mtpCount >= blockCount) {
            throw keys.refusal(
                    "%s is %d of %d blocks".formatted(keys.quoted("nextn_predict_layers"), mtpCount, blockCount));
        }
        return new Header(
                architecture, keys, new Blocks(set.tensors()), blockCount, mtpCount, keys.required("embedding_length"));
    }

    /// What an unknown architecture's file says, with the tensor table in place of keys that it lacks.
    ///
    /// @param embeddingRow elements in a row of the embedding, 0 where there is none
    static Header lenient(GgufSet set, String architecture, int embeddingRow) throws HeaderRefusal {
        var keys = new Keys(set.files().getFirst().name(), architecture, set.metadata());
        var blocks = new Blocks(set.tensors());
        int table = Math.max(blocks.height("blk"), Math.max(blocks.height("enc.blk"), blocks.height("dec.blk")));
        int blockCount = Math.max(keys.optional("block_count", table), keys.optional("decoder_block_count"));
        if (blockCount > MOST_BLOCKS) {
            throw keys.refusal("%s is %d, which no model has".formatted(keys.quoted("block_count"), blockCount));
        }
        int mtpCount = keys.optional("nextn_predict_layers");
        int width = keys.optional("embedding_length", embeddingRow);
        return new Header(
                architecture,
                keys,
                blocks,
                blockCount,
                mtpCount < blockCount ? mtpCount : 0,
                width > 0 ? width : keys.required("embedding_length"));
    }

    /// How many blocks the model has without those for multi-token prediction.
    int numHiddenLayers() {
        return blockCount - mtpCount;
    }

    /// Whether a block only predicts further tokens.
    boolean isMtp(int layer) {
        return layer >= numHiddenLayers();
    }

    /// The tensors of a block.
    Block block(int layer) {
        return blocks.at(layer);
    }

    /// An extent of a tensor as a width.
    int width(long extent) throws HeaderRefusal {
        if (extent > MOST_WIDE) {
            throw keys.refusal("a tensor has rows of %d elements, which no model has".formatted(extent));
        }
        return (int) extent;
    }

    /// The width of so many heads together.
    long product(int heads, int width) throws HeaderRefusal {
        long product = (long) heads * width;
        if (product > MOST_WIDE) {
            throw keys.refusal("%d heads of %d elements are more than any model has".formatted(heads, width));
        }
        return product;
    }

    /// A key that is one number or an array with one for each block.
    PerLayer perLayer(String key, int otherwise) throws HeaderRefusal {
        var values = keys.perLayer(key, otherwise);
        keys.mustCount(key, values, blockCount, numHiddenLayers());
        return values;
    }

    /// Refuses unless the tensor table has all blocks that must be there.
    void mustHold(String stack, int needed) throws HeaderRefusal {
        int height = blocks.height(stack);
        if (height < needed) {
            throw keys.refusal("%s asks for %d blocks, the tensor table has %d"
                    .formatted(keys.quoted("block_count"), needed, height));
        }
    }
}
