package plimsoll.mathcore.attention;

/// How a layer mixes tokens. Each kind says what it leaves behind; engines decide how that is stored.
public sealed interface Attention
        permits GroupedQuery,
                MultiLatent,
                StateSpace,
                GatedDelta,
                KimiDelta,
                Lightning,
                GatedLinear,
                Rwkv,
                ShortConvolution,
                Indexer,
                SharedKey,
                Compressor,
                Borrowed,
                Uncached,
                Unknown {
    /// What a token and a sequence leave behind in this layer.
    Memory memory();

    /// The name people use: MHA, GQA, MQA, MLA, GQA+window, Mamba2 …
    String label();
}
