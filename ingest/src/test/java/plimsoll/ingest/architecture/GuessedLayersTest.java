package plimsoll.ingest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.KimiDelta;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Rwkv;
import plimsoll.mathcore.attention.ShortConvolution;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.model.Model;

/// What the tensors of an unheard-of architecture are taken for, at the most and at the least.
class GuessedLayersTest {
    private static final GroupedQuery PLAIN = new GroupedQuery(8, 2, 64);

    @Test
    void headsAreThoseOfTheTensorsWhateverTheKeysSay() {
        var header = attending(1).key("attention.head_count_kv", 3, 3, 3);
        assertEquals(List.of(PLAIN), most(header));
        assertEquals(List.of(PLAIN), least(header));
    }

    @Test
    void aModelWithoutKeysButItsTablesIsReadAllTheSame() {
        var header = HeaderFixture.empty("foo")
                .tensor("token_embd.weight", 512, 1000)
                .tensor("blk.0.attn_k.weight", 512, 128)
                .tensor("blk.0.attn_v.weight", 512, 128);
        assertEquals(List.of(new GroupedQuery(1, 1, 128)), most(header));
        assertEquals(0, header.model().trainingContext());
    }

    @Test
    void aFusedProjectionIsDividedAsTheKeysSay() {
        var header = HeaderFixture.decoder("foo", 1).tensor("blk.0.attn_qkv.weight", 512, 768);
        assertEquals(List.of(PLAIN), most(header));
        assertEquals(List.of(PLAIN), most(header.without("attention.head_count_kv")));
    }

    @Test
    void aWindowOfWhichNobodySaysWhoseItIsMayBeEverybodys() {
        var header = attending(2).key("attention.sliding_window", 512);
        assertEquals(List.of(PLAIN), most(header));
        assertEquals(List.of(PLAIN.within(new Reach.Window(512))), least(header));
        assertWarns(
                header, "No key says which layers keep to the window of 512 tokens: between none and all of them do.");
    }

    @Test
    void flagsOfAWindowAreBelieved() {
        var header = attending(2).key("attention.sliding_window", 512).key("attention.sliding_window_pattern", 1, 0);
        Model model = header.model();
        assertEquals(model.layers(), model.least().layers());
        assertEquals(PLAIN.within(new Reach.Window(512)), most(header).getFirst());
        assertEquals(PLAIN, model.layers().get(1).attentions().getFirst());
    }

    @Test
    void latentAttentionWithOneUpProjectionKeepsTheLatentOrWhatIsRebuiltFromIt() {
        var header = latent().tensor("blk.0.attn_kv_b.weight", 512, 8 * 256).key("attention.key_length", 192);
        assertEquals(List.of(new MultiLatent(8, 0, 512, 128, 64, 128, true)), least(header));
        assertEquals(List.of(new MultiLatent(8, 0, 512, 128, 64, 128, false)), most(header));
    }

    @Test
    void latentAttentionWithTwoUpProjectionsKeepsTheLatent() {
        var header = latent().tensor("blk.0.attn_k_b.weight", 128, 512, 8).tensor("blk.0.attn_v_b.weight", 512, 128, 8);
        assertEquals(List.of(new MultiLatent(8, 0, 512, 128, 64, 128, true)), least(header));
        assertEquals(least(header), most(header));
    }

    @Test
    void stateSpacesAreKnownByTheShapesOfTheirTensors() {
        var header = HeaderFixture.decoder("foo", 1)
                .key("ssm.state_size", 128)
                .tensor("blk.0.ssm_conv1d.weight", 4, 1280)
                .tensor("blk.0.ssm_a", 1, 16)
                .tensor("blk.0.ssm_out.weight", 1024, 512);
        assertEquals(List.of(new StateSpace(2, 1024, 128, 4, 16, 1)), most(header));
        var first = HeaderFixture.decoder("foo", 1)
                .tensor("blk.0.ssm_conv1d.weight", 4, 1024)
                .tensor("blk.0.ssm_x.weight", 1024, 64)
                .tensor("blk.0.ssm_dt.weight", 32, 1024)
                .tensor("blk.0.ssm_a", 16, 1024)
                .tensor("blk.0.ssm_out.weight", 1024, 512);
        assertEquals(List.of(new StateSpace(1, 1024, 16, 4, 32, 0)), most(first));
    }

    @Test
    void aStateThatNoKeySizesLiesBetweenBounds() {
        var header = HeaderFixture.decoder("foo", 1)
                .tensor("blk.0.ssm_conv1d.weight", 4, 1280)
                .tensor("blk.0.ssm_a", 1, 16)
                .tensor("blk.0.ssm_out.weight", 1024, 512);
        assertEquals(List.of(new StateSpace(2, 1024, 16, 4, 16, 8)), least(header));
        assertEquals(List.of(new StateSpace(2, 1024, 128, 4, 16, 1)), most(header));
    }

    @Test
    void projectionsOfADeltaNetAreNoAttention() {
        var header = HeaderFixture.decoder("foo", 1)
                .key("ssm.state_size", 128)
                .tensor("blk.0.attn_qkv.weight", 512, 1024)
                .tensor("blk.0.ssm_ba.weight", 512, 8)
                .tensor("blk.0.ssm_a", 4)
                .tensor("blk.0.ssm_conv1d.weight", 4, 1024)
                .tensor("blk.0.ssm_out.weight", 512, 512);
        assertEquals(List.of(new GatedDelta(2, 4, 128, 128, 4)), most(header));
    }

    @Test
    void otherStatesAreKnownByTheTensorsThatOnlyTheyHave() {
        var kimi = HeaderFixture.decoder("foo", 1)
                .tensor("blk.0.ssm_conv1d_q.weight", 4, 1, 1024)
                .tensor("blk.0.attn_q.weight", 512, 1024)
                .tensor("blk.0.ssm_a", 1, 8);
        assertEquals(List.of(new KimiDelta(8, 128, 4)), most(kimi));
        var mix = HeaderFixture.decoder("foo", 1)
                .key("wkv.head_size", 64)
                .tensor("blk.0.time_mix_key.weight", 512, 512)
                .tensor("blk.0.time_mix_w0.weight", 512);
        assertEquals(List.of(new Rwkv(7, 8, 64, 1, 512)), most(mix));
        var short3 = HeaderFixture.decoder("foo", 1).tensor("blk.0.shortconv.conv.weight", 3, 512);
        assertEquals(List.of(new ShortConvolution(512, 3)), most(short3));
    }

    @Test
    void anIndexerMayKeepNothing() {
        var header = attending(1).tensor("blk.0.indexer.k_proj.weight", 512, 32);
        assertEquals(List.of(PLAIN, new Indexer(1, 32, 0, 1, 64)), most(header));
        assertEquals(List.of(PLAIN), least(header));
    }

    @Test
    void theLastLayersBorrowWhereAKeySaysSo() {
        var header = attending(3).key("attention.shared_kv_layers", 1);
        assertEquals(
                List.of(new Borrowed(PLAIN, 1)), header.model().layers().get(2).attentions());
    }

    @Test
    void whatSeesAllTokensAtOnceMayDoWithoutACache() {
        var header = attending(1).key("attention.causal", 0);
        assertEquals(List.of(PLAIN), most(header));
        assertEquals(List.of(new Uncached(PLAIN)), least(header));
    }

    @Test
    void blocksOfAFeedForwardAloneKeepNothing() {
        var header = attending(1)
                .key("block_count", 2)
                .tensor("blk.1.attn_norm.weight", 512)
                .tensor("blk.1.ffn_down_exps.weight", 96, 512, 8)
                .key("expert_used_count", 2);
        var layer = header.model().layers().get(1);
        assertEquals(List.of(), layer.attentions());
        assertEquals(new MixtureOfExperts(8, 2, 96, 0, 0, false), layer.feedForward());
    }

    @Test
    void blocksOfUnheardOfTensorsMayKeepAsMuchAsTheOneBefore() {
        var header = attending(1).key("block_count", 2).tensor("blk.1.mixer_gate.weight", 512, 512);
        assertEquals(List.of(PLAIN), header.model().layers().get(1).attentions());
        assertEquals(
                List.of(new Uncached(PLAIN)),
                header.model().least().layers().get(1).attentions());
    }

    @Test
    void theFirstWarningSaysWhatItIsTakenFor() {
        assertEquals(
                "Architecture 'foo' is not known to this version: it is planned from the names and shapes of its tensors"
                        + " as GQA in 2 of 2 layers. The figures are the most that it may take; a newer Plimsoll may"
                        + " know it.",
                attending(2).model().warnings().getFirst());
    }

    private static HeaderFixture attending(int blocks) {
        var header = HeaderFixture.decoder("foo", blocks);
        for (int i = 0; i < blocks; i++) {
            header.tensor("blk." + i + ".attn_k.weight", 512, 128).tensor("blk." + i + ".attn_v.weight", 512, 128);
        }
        return header;
    }

    private static HeaderFixture latent() {
        return HeaderFixture.decoder("foo", 1).tensor("blk.0.attn_kv_a_mqa.weight", 512, 576);
    }

    private static List<Attention> most(HeaderFixture header) {
        return header.model().layers().getFirst().attentions();
    }

    private static List<Attention> least(HeaderFixture header) {
        return header.model().least().layers().getFirst().attentions();
    }

    private static void assertWarns(HeaderFixture header, String sentence) {
        assertTrue(
                header.model().warnings().contains(sentence),
                header.model().warnings().toString());
    }
}
