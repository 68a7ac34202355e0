package plimsoll.mathcore.tensor;

/// Where in the network a tensor stands.
public sealed interface Place {
    /// Before the first layer: embeddings of tokens and positions.
    record Input() implements Place {}

    /// In a block, counted from 0; blocks for multi-token prediction follow the others.
    record InLayer(int index) implements Place {}

    /// After the last layer: final norm and head.
    record Output() implements Place {}

    /// Used by every layer alike (tables of rotary frequencies).
    record EveryLayer() implements Place {}

    /// In a tower beside the text model (vision, audio) or the projector that joins it.
    record Tower() implements Place {}

    Place INPUT = new Input();
    Place OUTPUT = new Output();
    Place EVERY_LAYER = new EveryLayer();
    Place TOWER = new Tower();
}
