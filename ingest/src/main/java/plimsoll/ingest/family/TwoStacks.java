package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Place;

/// An encoder and a decoder. Blocks of the same number are one layer: the encoder's attention, which leaves nothing
/// behind, the decoder's own, and the one over the encoder's output.
///
/// @param encoders blocks of the encoder
/// @param decoders blocks of the decoder
record TwoStacks(int encoders, int decoders) {
    /// Writes the tensors of one block.
    interface Writer {
        void write(TensorList.At block, int index) throws ConfigFault;
    }

    /// Writes both stacks.
    ///
    /// @param encoder where the names of the encoder's blocks begin in the checkpoint
    /// @param decoder where those of the decoder's begin
    void write(TensorList tensors, String encoder, Writer encode, String decoder, Writer decode) throws ConfigFault {
        for (int index = 0; index < encoders; index++) {
            encode.write(tensors.at(new Place.InLayer(index), encoder + index + ".", "enc.blk." + index + "."), index);
        }
        for (int index = 0; index < decoders; index++) {
            decode.write(tensors.at(new Place.InLayer(index), decoder + index + ".", "dec.blk." + index + "."), index);
        }
    }

    /// The layers of heads that are the same in both.
    List<Layer> layers(Heads heads, FeedForward encoding, FeedForward decoding) {
        return layers(heads, encoding, heads, decoding);
    }

    /// The layers.
    List<Layer> layers(Heads seeing, FeedForward encoding, Heads saying, FeedForward decoding) {
        List<Layer> layers = new ArrayList<>();
        for (int index = 0; index < Math.max(encoders, decoders); index++) {
            List<Attention> attentions = new ArrayList<>();
            if (index < encoders) {
                attentions.add(new Uncached(seeing.attention(Reach.EVERYTHING)));
            }
            if (index < decoders) {
                attentions.add(saying.attention(Reach.EVERYTHING));
                attentions.add(saying.attention(new Reach.Encoder()));
            }
            layers.add(new Layer(index, attentions, index < decoders ? decoding : encoding, false));
        }
        return layers;
    }
}
