package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Lasting;
import plimsoll.mathcore.attention.Memory;
import plimsoll.mathcore.attention.Strand;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// What a config's numbers may multiply to. Each is checked by itself as it is read; together they could still be so
/// large that nothing after could be counted.
final class Limits {
    private static final long MOST_BYTES = 1L << 50;
    private static final long MOST_A_TOKEN = 1L << 28;
    private static final long MOST_A_SEQUENCE = 1L << 36;

    private Limits() {}

    /// The model, unless it or what it remembers is larger than any machine.
    static Model checked(Config config, Model model) throws ConfigFault {
        long perToken = 0;
        long perSequence = 0;
        for (Layer layer : model.layers()) {
            for (Attention attention : layer.attentions()) {
                Memory memory = attention.memory();
                perToken = Math.addExact(perToken, perToken(memory));
                perSequence = Math.addExact(perSequence, perSequence(memory));
            }
        }
        if (model.tensors().bytes() > MOST_BYTES || perToken > MOST_A_TOKEN || perSequence > MOST_A_SEQUENCE) {
            throw beyondCounting(config);
        }
        return model;
    }

    /// The fault of numbers that multiply to something absurd.
    static ConfigFault beyondCounting(Config config) {
        return config.fault("is wrong: its numbers multiply to a model larger than a pebibyte;"
                + " take the config.json of the published model");
    }

    private static long perToken(Memory memory) {
        return memory.perToken().stream().mapToLong(Strand::elements).reduce(0, Math::addExact);
    }

    private static long perSequence(Memory memory) {
        return memory.perSequence().stream().mapToLong(Limits::elements).reduce(0, Math::addExact);
    }

    private static long elements(Lasting lasting) {
        return switch (lasting) {
            case Lasting.Conv conv -> Math.multiplyExact(conv.channels(), conv.kernel());
            case Lasting.Recurrent recurrent -> Math.multiplyExact((long) recurrent.heads(), recurrent.perHead());
            case Lasting.Shift shift -> Math.multiplyExact((long) shift.vectors(), shift.width());
        };
    }
}
