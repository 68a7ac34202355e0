package plimsoll.ingest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Role;
import plimsoll.mathcore.attention.SharedKey;

class DeepSeek4Test {
    private static final SharedKey LAST_TOKENS = new SharedKey(64, 1, 512, new Reach.Window(128));

    @Test
    void everyLayerSeesTheLastTokensAndMostSeeEntriesForTheRest() {
        var header = flash().key("attention.compress_ratios", 0, 4, 128);
        assertEquals(
                List.of(
                        List.of(LAST_TOKENS),
                        List.of(
                                LAST_TOKENS,
                                new Compressor(64, 4, 512, true),
                                new Compressor(64, 4, 128, true, Role.INDEX, 512)),
                        List.of(LAST_TOKENS, new Compressor(64, 128, 512, false))),
                header.model().layers().stream()
                        .map(layer -> layer.attentions())
                        .toList());
    }

    @Test
    void aRatioThatNoEngineHasIsRefused() {
        assertEquals(
                "made.gguf: 'deepseek4.attention.compress_ratios' is 16 for block 1, and only 0, 4 and 128 are known;"
                        + " convert the model again or download another file",
                flash().key("attention.compress_ratios", 0, 16, 128).sentence());
        assertEquals(
                "made.gguf: 'deepseek4.attention.compress_ratios' has 2 values for 3 blocks; convert the model again or"
                        + " download another file",
                flash().key("attention.compress_ratios", 0, 4).sentence());
    }

    private static HeaderFixture flash() {
        return HeaderFixture.decoder("deepseek4", 3)
                .key("attention.head_count", 64)
                .key("attention.head_count_kv", 1)
                .key("attention.key_length", 512)
                .key("attention.sliding_window", 128)
                .key("attention.indexer.head_count", 64)
                .key("attention.indexer.key_length", 128)
                .key("attention.indexer.top_k", 512);
    }
}
