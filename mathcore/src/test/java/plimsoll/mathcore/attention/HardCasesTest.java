package plimsoll.mathcore.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.model.Layer;

/// The six cases that a record of attention must be able to say, whatever engine asks.
class HardCasesTest {
    @Test
    void aWindowLimitsTheReachAndLeavesTheShapeAlone() {
        var everything = new GroupedQuery(32, 16, 128);
        var window = everything.within(new Reach.Window(1024));
        assertEquals(everything.memory().perToken(), window.memory().perToken());
        assertEquals(new Reach.Window(1024), window.memory().reach());
    }

    @Test
    void aWindowIsCountedInTokensOfOneSequence() {
        var heads = new GroupedQuery(32, 16, 128).within(new Reach.Window(1024));
        assertEquals(List.of(), heads.memory().perSequence());
        assertTrue(heads.memory().reach() instanceof Reach.Window(int tokens) && tokens == 1024);
    }

    @Test
    void absorbedLatentAttentionHasNoValues() {
        assertEquals(
                List.of(new Strand(Role.LATENT, 1, 512), new Strand(Role.ROPE, 1, 64)),
                deepSeekV3(true).memory().perToken());
    }

    @Test
    void expandedLatentAttentionKeepsEveryHead() {
        assertEquals(
                List.of(new Strand(Role.KEY, 128, 192), new Strand(Role.VALUE, 128, 128)),
                deepSeekV3(false).memory().perToken());
    }

    @Test
    void aLayerKeepsTokensAndAStateSideBySide() {
        var layer = new Layer(
                0,
                List.of(new GroupedQuery(12, 2, 128), new StateSpace(2, 3072, 256, 4, 24, 1)),
                new NoFeedForward(),
                false);
        assertEquals(
                2 * 2 * 128,
                layer.attentions().stream()
                        .flatMap(attention -> attention.memory().perToken().stream())
                        .mapToLong(Strand::elements)
                        .sum());
        assertEquals(
                List.of(new Lasting.Conv(3072, 512, 1, 4), new Lasting.Recurrent(24, 128 * 256)),
                layer.attentions().stream()
                        .flatMap(attention -> attention.memory().perSequence().stream())
                        .toList());
    }

    @Test
    void aBorrowedCacheIsKeptOnceAndStillAttendedTo() {
        var lender = new GroupedQuery(8, 2, 256).within(new Reach.Window(512));
        var borrower = new Borrowed(lender, 18);
        assertEquals(Memory.NONE, borrower.memory());
        assertEquals(lender, borrower.like());
        assertEquals(18, borrower.from());
    }

    @Test
    void pagesOfUnequalKindsCanBeMadeEqual() {
        var heads = new GroupedQuery(16, 2, 256);
        var delta = new GatedDelta(16, 32, 128, 128, 4);
        long perToken =
                heads.memory().perToken().stream().mapToLong(Strand::elements).sum();
        long perState = delta.memory().perSequence().stream()
                .mapToLong(kept -> switch (kept) {
                    case Lasting.Conv conv -> conv.channels() * (conv.kernel() - 1);
                    case Lasting.Recurrent state -> state.elements();
                    case Lasting.Shift shift -> (long) shift.vectors() * shift.width();
                })
                .sum();
        assertEquals(1024, perToken);
        assertEquals(24_576 + 524_288, perState);
        assertEquals(536, Math.ceilDiv(perState, perToken), "tokens of the page that holds a state of the same type");
    }

    @Test
    void anIndexerAddsOneKeyBesideTheLatent() {
        var indexer = new Indexer(64, 128, 2048);
        assertEquals(List.of(new Strand(Role.INDEX, 1, 128)), indexer.memory().perToken());
        assertEquals(Reach.EVERYTHING, indexer.memory().reach());
        assertEquals(
                576 + 128,
                List.of(deepSeekV3(true), indexer).stream()
                        .flatMap(attention -> attention.memory().perToken().stream())
                        .mapToLong(Strand::elements)
                        .sum());
    }

    @Test
    void aGroupThatTensorParallelismMayRepeatStandsApart() {
        assertEquals(
                List.of(new Lasting.Conv(8192, 256, 8, 4), new Lasting.Recurrent(128, 64 * 128)),
                new StateSpace(2, 8192, 128, 4, 128, 8).memory().perSequence());
    }

    @Test
    void recurrentKindsKeepTheSameAtEveryLength() {
        assertEquals(
                List.of(new Lasting.Conv(12_288, 0, 0, 4), new Lasting.Recurrent(32, 128 * 128)),
                new KimiDelta(32, 128, 4).memory().perSequence());
        assertEquals(
                List.of(new Lasting.Recurrent(64, 128 * 128)),
                new Lightning(64, 128).memory().perSequence());
        assertEquals(
                List.of(new Lasting.Shift(2, 4096), new Lasting.Recurrent(64, 64 * 64)),
                new Rwkv(6, 64, 64, 2, 4096).memory().perSequence());
        assertEquals(
                List.of(new Lasting.Conv(2048, 0, 0, 3)),
                new ShortConvolution(2048, 3).memory().perSequence());
    }

    @Test
    void anEncoderLeavesNothingBehind() {
        assertEquals(Memory.NONE, new Uncached(new GroupedQuery(16, 16, 64)).memory());
    }

    private static MultiLatent deepSeekV3(boolean absorbed) {
        return new MultiLatent(128, 1536, 512, 128, 64, 128, absorbed);
    }
}
