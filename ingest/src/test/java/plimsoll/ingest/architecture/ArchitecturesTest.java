package plimsoll.ingest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.ingest.gguf.GgufType;
import plimsoll.ingest.gguf.GgufValue;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;

/// What the golden table does not show: feed-forwards, kinds beside each other, and the model around its layers.
class ArchitecturesTest {
    @Test
    void sinksAreReadOffTheirTensor() {
        var model = HeaderFixture.decoder("gpt-oss", 2)
                .key("attention.sliding_window", 128)
                .tensor("blk.1.attn_sinks.weight", 8)
                .model();
        assertEquals(
                List.of(false, true),
                model.layers().stream()
                        .map(layer -> ((GroupedQuery) layer.attentions().getFirst()).sinks())
                        .toList());
    }

    @Test
    void layersOfGemma3nBorrowFromTheLastOfTheirKind() {
        var model = HeaderFixture.decoder("gemma3n", 30)
                .key("attention.sliding_window", 512)
                .model();
        assertEquals(List.of(18, 18, 18, 18, 19), lenders(model.layers().subList(20, 25)));
        assertInstanceOf(GroupedQuery.class, model.layers().get(19).attentions().getFirst());
    }

    @Test
    void latentAttentionIsAbsorbedWhereTheFileHasItsHeads() {
        var header = HeaderFixture.decoder("deepseek2", 1)
                .key("attention.kv_lora_rank", 512)
                .key("attention.key_length", 576)
                .key("attention.value_length", 512)
                .key("rope.dimension_count", 64)
                .key("attention.key_length_mla", 192)
                .key("attention.value_length_mla", 128);
        assertEquals(
                List.of(new MultiLatent(8, 0, 512, 128, 64, 128, true)),
                header.model().layers().getFirst().attentions());
    }

    @Test
    void latentAttentionOfOldFilesIsExpanded() {
        var header = HeaderFixture.decoder("deepseek2", 1)
                .key("attention.head_count_kv", 8)
                .key("attention.kv_lora_rank", 512)
                .key("attention.key_length", 192)
                .key("attention.value_length", 128)
                .key("rope.dimension_count", 64);
        assertEquals(
                List.of(new MultiLatent(8, 0, 512, 128, 64, 128, false)),
                header.model().layers().getFirst().attentions());
    }

    @Test
    void anIndexerStandsBesideTheAttentionThatItServes() {
        var model = HeaderFixture.decoder("minimax-m3", 2)
                .key("leading_dense_block_count", 1)
                .key("attention.indexer.head_count", 4)
                .key("attention.indexer.key_length", 128)
                .key("attention.indexer.top_k", 2048)
                .model();
        assertEquals(1, model.layers().getFirst().attentions().size());
        assertEquals(
                new Indexer(4, 128, 2048), model.layers().get(1).attentions().get(1));
    }

    @Test
    void attentionAndStateSpaceStandInOneLayer() {
        var model = HeaderFixture.decoder("falcon-h1", 1)
                .key("ssm.inner_size", 1024)
                .key("ssm.state_size", 128)
                .key("ssm.conv_kernel", 4)
                .key("ssm.time_step_rank", 16)
                .key("ssm.group_count", 1)
                .model();
        var attentions = model.layers().getFirst().attentions();
        assertInstanceOf(GroupedQuery.class, attentions.getFirst());
        assertEquals(new StateSpace(2, 1024, 128, 4, 16, 1), attentions.get(1));
    }

    /// 8 heads of 64 for queries, 2 for keys and values.
    @ParameterizedTest
    @CsvSource({"qwen, 1536", "dots1, 1536", "cogvlm, 1536", "modern-bert, 1536", "falcon, 768", "phi3, 768"})
    void someArchitecturesFuseAsManyRowsForKeysAndValuesAsForQueries(String architecture, int rows) {
        var model = HeaderFixture.decoder(architecture, 1)
                .tensor("blk.0.attn_qkv.weight", 512, rows)
                .model();
        assertEquals(1, model.layers().size());
        assertEquals(
                "made.gguf: tensor 'blk.0.attn_qkv.weight' has wrong shape; the keys under '" + architecture
                        + ".attention' ask for " + rows + " rows, it has 2048; convert the model again or download"
                        + " another file",
                HeaderFixture.decoder(architecture, 1)
                        .tensor("blk.0.attn_qkv.weight", 512, 2048)
                        .sentence());
    }

    /// llama.cpp b10587 takes an encoder that does not say so for one that sees what is before it alone, and sets five
    /// architectures right.
    @ParameterizedTest
    @CsvSource({
        "bert, , true", "bert, 0, false", "bert, 1, true", "neo-bert, , true", "modern-bert, 0, false",
        "gemma-embedding, , false", "dream, 1, false", "llada, , false", "llada-moe, , false", "rnd1, , false"
    })
    void anEncoderLeavesNothingBehindWhicheverWayItSees(String architecture, @Nullable Integer flag, boolean causal) {
        var header = HeaderFixture.decoder(architecture, 1);
        var model = (flag == null
                        ? header
                        : header.entry(architecture + ".attention.causal", new GgufValue.Flag(flag == 1)))
                .model();
        assertEquals(causal, model.causal());
        assertEquals(
                new Uncached(new GroupedQuery(8, 2, 64)),
                model.layers().getFirst().attentions().getFirst());
    }

    @Test
    void aDecoderThatSeesBothWaysLeavesNothingBehindEither() {
        var model = HeaderFixture.decoder("llama", 1)
                .entry("llama.attention.causal", new GgufValue.Flag(false))
                .model();
        assertInstanceOf(Uncached.class, model.layers().getFirst().attentions().getFirst());
    }

    @Test
    void theLastBlocksPredictFurtherTokens() {
        var model = HeaderFixture.decoder("glm4moe", 3)
                .key("nextn_predict_layers", 1)
                .model();
        assertEquals(
                List.of(false, false, true),
                model.layers().stream().map(Layer::isMtp).toList());
    }

    @Test
    void nanbeigeRunsThroughItsBlocksAgain() {
        var model = HeaderFixture.decoder("nanbeige", 3).key("num_loops", 2).model();
        assertEquals(6, model.layers().size());
    }

    @Test
    void aFeedForwardIsReadOffItsTensors() {
        var model = HeaderFixture.decoder("llama", 4)
                .tensor("blk.0.ffn_down.weight", 1408, 512)
                .tensor("blk.0.ffn_gate.weight", 512, 1408)
                .tensor("blk.1.ffn_down.weight", 1408, 512)
                .tensor("blk.1.ffn_up.weight", 512, 2816)
                .tensor("blk.2.ffn_down.weight", 1408, 512)
                .tensor("blk.2.ffn_up.weight", 512, 1408)
                .model();
        assertEquals(
                List.of(new Dense(1408, true), new Dense(1408, true), new Dense(1408, false), new NoFeedForward()),
                model.layers().stream().map(Layer::feedForward).toList());
    }

    @Test
    void expertsAreReadOffTheirTensors() {
        var model = HeaderFixture.decoder("qwen2moe", 1)
                .key("expert_count", 60)
                .key("expert_used_count", 4)
                .tensor("blk.0.ffn_gate_exps.weight", 512, 1408, 60)
                .tensor("blk.0.ffn_down_exps.weight", 1408, 512, 60)
                .tensor("blk.0.ffn_down_shexp.weight", 5632, 512)
                .model();
        assertEquals(
                new MixtureOfExperts(60, 4, 1408, 5632, 0, true, Routing.USUAL.raw()),
                model.layers().getFirst().feedForward());
    }

    @Test
    void theVocabularyIsWhatTheTokenizerHolds() {
        var header = HeaderFixture.decoder("llama", 1);
        assertEquals(1000, header.model().vocabularySize());
        assertEquals(900, header.key("vocab_size", 900).model().vocabularySize());
        header.entry("tokenizer.ggml.tokens", new GgufValue.Unread(GgufType.STRING, 800, 0));
        assertEquals(800, header.model().vocabularySize());
    }

    @Test
    void aModelWithoutANameIsCalledAsItsFile() {
        var header = HeaderFixture.decoder("llama", 1);
        assertEquals("made", header.model().name());
        assertEquals(
                "Made Up",
                header.entry("general.name", new GgufValue.Text("Made Up"))
                        .model()
                        .name());
    }

    private static List<Integer> lenders(List<Layer> layers) {
        return layers.stream()
                .map(layer -> ((Borrowed) layer.attentions().getFirst()).from())
                .toList();
    }
}
