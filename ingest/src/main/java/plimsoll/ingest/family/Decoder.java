package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;

/// A decoder of Llama's kind, of which a family writes the layers alone: embedding, norm and head stand where they
/// stand in most checkpoints, and each layer has one attention of grouped queries.
///
/// @param config       its keys
/// @param architecture llama.cpp's name of the family
/// @param heads        its heads
/// @param reaches      how far each layer looks back
/// @param tensors      what was written so far
record Decoder(Config config, String architecture, Heads heads, List<Reach> reaches, TensorList tensors) {
    /// Writes the tensors of a layer and says what its feed-forward is.
    interface Body {
        FeedForward write(TensorList.At layer, int index) throws ConfigFault;
    }

    /// A decoder without windows, of which only the ends are written.
    static Decoder of(Config config, String architecture, boolean tiedUnlessSaid) throws ConfigFault {
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, tiedUnlessSaid);
        return new Decoder(config, architecture, Heads.of(config), Reaches.everything(config), tensors);
    }

    /// The same with other reaches.
    Decoder within(List<Reach> others) {
        return new Decoder(config, architecture, heads, others, tensors);
    }

    /// The same with heads that the family reads otherwise.
    Decoder with(Heads others) {
        return new Decoder(config, architecture, others, reaches, tensors);
    }

    /// The same with the table of Llama 3's rope scaling, where the config scales so.
    Decoder scaled() throws ConfigFault {
        RopeTables.llama3(tensors, config, heads.headDim());
        return this;
    }

    /// Width of the residual stream.
    int hidden() {
        return heads.hiddenSize();
    }

    /// The whole network.
    Network of(Body body) throws ConfigFault {
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            FeedForward feedForward = body.write(layer, index);
            return Blocks.layer(index, heads.attention(reaches.get(index)), feedForward);
        });
        return Network.of(config, architecture, layers, tensors);
    }

    /// The network of layers with two norms, biases as the config's flags say, and a gated feed-forward.
    Network plain(boolean attentionBias, boolean feedForwardBias) throws ConfigFault {
        return plain(attentionBias, attentionBias, feedForwardBias);
    }

    /// The same, where what goes into attention and what comes out have biases by themselves.
    Network plain(boolean intoAttention, boolean outOfAttention, boolean feedForwardBias) throws ConfigFault {
        int intermediate = config.width("intermediate_size");
        return of((layer, index) -> {
            Blocks.norms(layer, hidden());
            heads.write(layer);
            if (intoAttention) {
                heads.writeBiases(layer);
            }
            if (outOfAttention) {
                heads.writeOutputBias(layer);
            }
            return Blocks.gated(layer, hidden(), intermediate, feedForwardBias);
        });
    }
}
