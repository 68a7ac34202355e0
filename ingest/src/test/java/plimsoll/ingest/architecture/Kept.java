package plimsoll.ingest.architecture;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.Lasting;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Strand;
import plimsoll.mathcore.model.Layer;

/// What a layer keeps, in the numbers that llama.cpp's own hyperparameters use.
///
/// @param key    elements of a token's keys
/// @param value  elements of a token's values
/// @param index  elements of a token's index keys
/// @param conv   elements of the last inputs of convolutions and shifts
/// @param state  elements of recurrent states
/// @param window tokens of its window or chunk, 0 where it sees everything
record Kept(long key, long value, long index, long conv, long state, int window) {
    static Kept of(Layer layer) {
        var kept = new Kept(0, 0, 0, 0, 0, 0);
        for (Attention attention : layer.attentions()) {
            kept = kept.and(attention);
        }
        return kept;
    }

    private Kept and(Attention attention) {
        var memory = attention.memory();
        long strandsOfKeys = 0;
        long strandsOfValues = 0;
        long strandsOfIndex = 0;
        for (Strand strand : memory.perToken()) {
            switch (strand.role()) {
                case KEY, LATENT, ROPE -> strandsOfKeys += strand.elements();
                case VALUE -> strandsOfValues += attention instanceof Indexer ? 0 : strand.elements();
                case INDEX -> strandsOfIndex += strand.elements();
            }
        }
        long inputs = 0;
        long states = 0;
        for (Lasting lasting : memory.perSequence()) {
            switch (lasting) {
                case Lasting.Conv last -> inputs += last.channels() * (last.kernel() - 1);
                case Lasting.Shift last -> inputs += (long) last.vectors() * last.width();
                case Lasting.Recurrent last -> states += last.elements();
            }
        }
        return new Kept(
                key + strandsOfKeys,
                value + strandsOfValues,
                index + strandsOfIndex,
                conv + inputs,
                state + states,
                Math.max(window, window(memory.reach())));
    }

    private static int window(Reach reach) {
        return switch (reach) {
            case Reach.Window some -> some.tokens();
            case Reach.Chunk some -> some.tokens();
            case Reach.Everything ignored -> 0;
            case Reach.Every ignored -> 0;
            case Reach.Encoder ignored -> 0;
        };
    }
}
