package plimsoll.mathcore.attention;

/// Attention of a family that is not known: the layer is there and its weights are counted, but what it leaves behind
/// cannot be said. An engine asks `Model.unknown` first and refuses, or says that it does not know; asking for the
/// memory of such a layer is a programmer's mistake.
///
/// @param why what is missing, a sentence for a person
public record Unknown(String why) implements Attention {
    @Override
    public Memory memory() {
        throw new IllegalStateException("asked for the memory of a layer whose attention is not known: " + why);
    }

    @Override
    public String label() {
        return "unknown";
    }
}
